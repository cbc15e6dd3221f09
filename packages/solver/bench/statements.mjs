/**
 * Statements in the shape of access policies, turned into formulas: enough of a policy language to give the
 * solver questions of a real shape. It is a load generator, not a reading of any policy language.
 */
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

export const SETS = new Set(['subnets', 'groups', 'instances', 'tag-keys']);
const NUMBERS = new Set(['runtime', 'mfa-age', 'time']);

const IPV4 = (text) => text.split('.').reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);

function cidr(text) {
  const [address, bits] = text.split('/');
  const size = 1n << BigInt(32 - Number(bits));
  const from = (IPV4(address) / size) * size;
  return { from, to: from + size - 1n };
}

/** `${name}` becomes a reference. */
function pattern(f, text, options) {
  const parts = text.split(/(\$\{[^}]+\})/).filter((part) => part !== '');
  return f.pattern(
    parts.map((part) => (part.startsWith('${') ? { reference: f.string(part.slice(2, -1)) } : part)),
    options,
  );
}

const INTERVALS = {
  above: (n) => ({ from: n, fromOpen: true }),
  atLeast: (n) => ({ from: n }),
  atMost: (n) => ({ to: n }),
};

/** One condition: `[operator, key, ...values]`. A leading `!` negates; a trailing `?` also holds without the key. */
function condition(f, [operator, key, ...values]) {
  const negated = operator.startsWith('!');
  const optional = operator.endsWith('?');
  const name = operator.replace(/[!?]/g, '');
  const made = positive(f, name, key, values);
  const formula = negated ? f.not(made) : made;
  return optional ? f.or([formula, f.absent(variable(f, key))]) : formula;
}

function variable(f, key) {
  if (SETS.has(key)) return f.strings(key);
  if (NUMBERS.has(key)) return f.integer(key);
  return key === 'ip' ? f.address(key) : f.string(key);
}

function positive(f, name, key, values) {
  const at = variable(f, key);
  switch (name) {
    case 'like':
      return f.or(
        values.map((value) => (SETS.has(key) ? f.hasMember(at, value) : f.matches(at, pattern(f, value)))),
      );
    case 'likeAnyCase':
      return f.or(values.map((value) => f.matches(at, pattern(f, value, { ignoreCase: true }))));
    case 'outside':
      return f.hasMemberOutside(at, values);
    case 'inside':
      return f.not(f.hasMemberOutside(at, values));
    case 'present':
      return f.present(at);
    case 'in':
      return f.within(at, values.map(cidr));
    default:
      return f.within(at, values.map(INTERVALS[name]));
  }
}

/** `{ effect, action, notAction, resource, notResource, when: [conditions] }` */
export function statement(f, s) {
  const any = (name, globs) => f.or(list(globs).map((glob) => f.matches(f.string(name), pattern(f, glob))));
  const parts = list(s.when).map((c) => condition(f, c));
  if (s.action)
    parts.push(
      any(
        'action',
        list(s.action).map((a) => a.toLowerCase()),
      ),
    );
  if (s.notAction)
    parts.push(
      f.not(
        any(
          'action',
          list(s.notAction).map((a) => a.toLowerCase()),
        ),
      ),
    );
  if (s.resource) parts.push(any('resource', s.resource));
  if (s.notResource) parts.push(f.not(any('resource', s.notResource)));
  return f.and(parts);
}

/** Allowed by some statement and denied by none. */
export function policy(f, statements) {
  const of = (effect) => statements.filter((s) => s.effect === effect).map((s) => statement(f, s));
  return { allow: f.or(of('allow')), deny: f.or(of('deny')) };
}

/** Layers: identity or resource must allow; guardrails and boundary must allow as well; no one may deny. */
export function allowed(f, { identity = [], resource = [], guardrails = [], boundary = [] }) {
  const own = policy(f, identity.flat());
  const attached = policy(f, resource.flat());
  const limits = [...guardrails, ...boundary].map((layer) => policy(f, layer));
  return f.and([
    f.or([own.allow, attached.allow]),
    f.not(own.deny),
    f.not(attached.deny),
    ...limits.flatMap(({ allow, deny }) => [allow, f.not(deny)]),
    f.matches(f.string('action'), '?*:?*'),
    f.present(f.string('resource')),
  ]);
}

/** Something that `p` permits and `q` does not. */
export function exceeds(f, p, q) {
  const a = policy(f, p);
  const b = policy(f, q);
  return f.and([
    a.allow,
    f.not(a.deny),
    f.or([f.not(b.allow), b.deny]),
    f.matches(f.string('action'), '?*:?*'),
    f.present(f.string('resource')),
  ]);
}
