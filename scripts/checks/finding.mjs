/**
 * @typedef {object} Finding one thing that an outside check does not accept
 * @property {string} check the check's name
 * @property {string} rule the rule's id in that check
 * @property {string} at construct path or `stack/logicalId`
 * @property {string} message
 */

/**
 * Takes the findings that an exception covers out of the list. An exception names the rule and the very place, and one
 * that covers nothing is a finding itself, so that none outlives its reason.
 *
 * @param {readonly Finding[]} findings
 * @param {readonly { rule: string, at: string, reason: string }[]} exceptions
 * @returns {Finding[]}
 */
export function withoutExceptions(findings, exceptions) {
  const covers = (exception, finding) => exception.rule === finding.rule && exception.at === finding.at;
  const open = findings.filter((finding) => !exceptions.some((exception) => covers(exception, finding)));
  const stale = exceptions.filter((exception) => !findings.some((finding) => covers(exception, finding)));
  return [
    ...open,
    ...stale.map(({ rule, at }) => ({
      check: 'exceptions',
      rule,
      at,
      message: 'this exception covers nothing; remove it',
    })),
  ];
}
