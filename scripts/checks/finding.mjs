/**
 * @typedef {object} Finding one thing that an outside check does not accept
 * @property {string} check the check's name
 * @property {string} rule the rule's id in that check
 * @property {string} at construct path of the resource, beginning with its stack; the stack alone where none is to blame
 * @property {string} message
 *
 * @typedef {object} Exception a finding that stands, for one resource and one reason
 * @property {string} path construct path of the resource, or its part within the stack, whichever stack it is in
 * @property {string} rule
 * @property {string} reason
 */

/**
 * Divides findings into those that no exception covers and those that one does. An exception names the rule and the
 * very place. One that covers nothing, or that gives no reason, is a finding itself, so that none outlives its reason.
 *
 * @param {readonly Finding[]} findings
 * @param {readonly Exception[]} exceptions
 * @returns {{ open: Finding[], excepted: Finding[] }}
 */
export function withoutExceptions(findings, exceptions) {
  const covered = (finding) => exceptions.some((exception) => covers(exception, finding));
  const faulty = exceptions.flatMap((exception) => faultsOf(exception, findings));
  return {
    open: [...findings.filter((finding) => !covered(finding)), ...faulty],
    excepted: findings.filter(covered),
  };
}

/** Shorter than this, a reason cannot say why this resource may do what the rule forbids. */
const shortestReason = 40;

function faultsOf(exception, findings) {
  const fault = (message) => ({ check: 'exceptions', rule: exception.rule, at: exception.path, message });
  const stale = !findings.some((finding) => covers(exception, finding));
  const last = exception.path.split('/').at(-1);
  return [
    ...(stale ? [fault('the exception covers nothing; remove it')] : []),
    ...(exception.reason.length < shortestReason ? [fault('the exception gives no reason')] : []),
    ...(last === '' || last.includes('*') ? [fault('the exception names no resource')] : []),
  ];
}

function covers(exception, finding) {
  return exception.rule === finding.rule && [finding.at, withinStack(finding.at)].includes(exception.path);
}

const withinStack = (path) => path.slice(path.indexOf('/') + 1);
