/**
 * Where the package and the other implementation differ on purpose, each row with the AWS page that settles it.
 * A row rewrites a case so that it says outright what the disputed construct means by that page. A disagreement is
 * explained only if the other implementation, asked about the rewritten case, gives our decision: nothing is
 * explained by the mere presence of a construct.
 */
const iam = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';
const covered = new Set(['s3', 'sqs', 'kms', 'sts', 'secretsmanager', 'dynamodb', 'ecr', 'logs']);
const fullAccess = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const nowhere = 'arn:aws:s3:::no-such-bucket-anywhere';

/** Applies `change` to every statement of every policy; `change` gets the statement, its policy and its layer. */
function mapStatements(one, change) {
  const policy = (document, layer) =>
    document && {
      ...document,
      Statement: document.Statement.map((statement) => change(statement, document, layer)),
    };
  const levels = (list, layer) =>
    list.map(({ name, policies }) => ({
      name,
      policies: policies.map((document) => policy(document, layer)),
    }));
  return {
    ...one,
    identity: one.identity.map((document) => policy(document, 'identity')),
    boundary: policy(one.boundary, 'boundary'),
    session: policy(one.session, 'session'),
    scps: levels(one.scps, 'scp'),
    rcps: levels(one.rcps, 'rcp'),
    resourcePolicy: policy(one.resourcePolicy, 'resource'),
    endpoint: policy(one.endpoint, 'endpoint'),
  };
}

function mapResources(one, change) {
  return mapStatements(one, (statement, document, layer) => {
    const element = statement.Resource === undefined ? 'NotResource' : 'Resource';
    if (statement[element] === undefined) return statement;
    const listed = [statement[element]]
      .flat()
      .flatMap((text) => change(text, { statement, document, layer, element }) ?? []);
    if (listed.length > 0) return { ...statement, [element]: listed };
    const { NotResource: _none, ...rest } = statement;
    return { ...rest, Resource: '*' };
  });
}

const isShort = (text) => text !== '*' && text.replace(/\$\{[^}]*\}/g, '').split(':').length < 6;
const complete = (text) => text + ':*'.repeat(6 - text.split(':').length);

const unresolved = (text, context) => {
  const present = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  return [...text.matchAll(/\$\{([^}]*)\}/g)].some(
    ([, inside]) => !/^[*?$]$/.test(inside) && !inside.includes(',') && !present.has(inside.toLowerCase()),
  );
};

function mapConditions(one, change) {
  return mapStatements(one, (statement, document) => {
    if (statement.Condition === undefined) return statement;
    const made = {};
    for (const [operator, keys] of Object.entries(statement.Condition)) {
      for (const [key, value] of Object.entries(keys)) {
        const [name, values, asKey = key] = change(operator, key, [value].flat(), { statement, document });
        made[name] = { ...made[name], [asKey]: values };
      }
    }
    return { ...statement, Condition: made };
  });
}

const givenValue = (context, key) =>
  Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
const isVersion6 = (text) => String(text).includes(':');
/** A text that no request carries. */
const unheard = '~no-such-value~';

export const differences = [
  {
    id: 'empty-set-is-absent',
    page: `${iam}reference_policies_elements_condition_operators.html#Conditions_Null`,
    why: 'A multi-valued key without values is null, so `Null: true` holds; the other implementation calls it present.',
    rewrite: (one) => ({
      ...one,
      context: Object.fromEntries(
        Object.entries(one.context).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
      ),
    }),
  },
  {
    id: 'block-public-access-is-no-policy-deny',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    why: 'Block Public Access ignores the public policy; the other implementation calls that an explicit deny.',
    rewrite: (one, decision) =>
      decision.decidedBy.layer === 'blockPublicAccess'
        ? { ...one, blockPublicAccess: false, resourcePolicy: undefined }
        : undefined,
  },
  {
    id: 'public-policy-not-principal',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    why: 'Left open by the page: an Allow for all but some, narrowed by fixed values, is read as not public (an assumption).',
    rule: 'public-policy-not-principal',
    rewrite: (one, decision) =>
      decision.decision === 'allowed' && one.blockPublicAccess
        ? { ...one, blockPublicAccess: false }
        : undefined,
  },
  {
    id: 'fixed-values-are-not-public',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    why: 'An address without a prefix is a range of one, and an ARN without wildcards is a fixed value, of a bucket too.',
    rewrite: (one) =>
      one.blockPublicAccess
        ? mapConditions(one, (operator, key, values) => {
            const ranges = values.map((text) => (/^\d+\.\d+\.\d+\.\d+$/.test(text) ? `${text}/32` : text));
            const fixedArn = /^Arn(Equals|Like)$/.test(operator) && key.toLowerCase() === 'aws:sourcearn';
            if (!fixedArn || values.some((text) => /[*?]/.test(text))) return [operator, ranges];
            const holds = values.includes(givenValue(one.context, key));
            return [
              'StringEquals',
              holds ? (one.principal.account ?? 'anonymous') : '999999999999',
              'aws:PrincipalAccount',
            ];
          })
        : undefined,
  },
  {
    id: 'special-characters-are-literals',
    page: `${iam}reference_policies_variables.html#policy-vars-specialchars`,
    why: '`${*}` is an asterisk in every string comparison; the other implementation knows it with wildcards alone.',
    rewrite: (one) =>
      mapConditions(one, (operator, _key, values, { document }) => {
        const exact = /String(Not)?Equals/.test(operator) && document.Version === '2012-10-17';
        return [operator, exact ? values.map((text) => text.replaceAll('${*}', '*')) : values];
      }),
  },
  {
    id: 'negated-operator-variable-without-value',
    page: `${iam}reference_policies_variables.html#policy-vars-no-value`,
    why: 'Negated operators hold against a variable that has no value.',
    rewrite: (one) =>
      mapConditions(one, (operator, _key, values, { document }) => {
        const concerned = /Not/.test(operator) && document.Version === '2012-10-17';
        return [
          operator,
          concerned ? values.map((text) => (unresolved(text, one.context) ? unheard : text)) : values,
        ];
      }),
  },
  {
    id: 'not-ip-address-of-the-other-family',
    page: `${iam}reference_policies_elements_condition_operators.html#Conditions_IPAddress`,
    why: 'An IPv6 address is outside every IPv4 range, so NotIpAddress holds, and the other way round.',
    rewrite: (one) =>
      mapConditions(one, (operator, key, values) => {
        const given = givenValue(one.context, key);
        if (!/NotIpAddress/.test(operator) || given === undefined) return [operator, values];
        return [
          operator,
          values.map((text) =>
            isVersion6(text) === isVersion6(given)
              ? text
              : isVersion6(given)
                ? '2001:db9::/64'
                : '198.51.100.99/32',
          ),
        ];
      }),
  },
  {
    id: 'for-any-value-if-exists-absent',
    page: `${iam}reference_policies_elements_condition_operators.html#Conditions_IfExists`,
    why: 'The pages contradict each other on an absent key; an Allow is read as holding, a Deny as not (an assumption).',
    rule: 'for-any-value-if-exists-absent',
    rewrite: (one) =>
      mapConditions(one, (operator, key, values, { statement }) => {
        const concerned = /^ForAnyValue:.*IfExists$/.test(operator) && statement.Effect === 'Allow';
        const absent = [givenValue(one.context, key) ?? []].flat().length === 0;
        return concerned && absent
          ? [operator.replace('ForAnyValue:', 'ForAllValues:'), values]
          : [operator, values];
      }),
  },
  {
    id: 'rcp-only-for-covered-services',
    page: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
    why: 'RCPs reach the listed services only; the other implementation applies those that it is given.',
    rewrite: (one) =>
      one.rcps.length > 0 && !covered.has(one.action.split(':')[0]) ? { ...one, rcps: [] } : undefined,
  },
  {
    id: 'no-variables-in-2008',
    page: `${iam}reference_policies_variables.html`,
    why: 'Without Version 2012-10-17 a variable is literal text; the other implementation fills it in.',
    rewrite: (one) => {
      const literal = (text) =>
        typeof text === 'string' && text.includes('${') ? text.replace(/\$\{[^}]*\}/g, '~literal~') : text;
      const values = (value) => (Array.isArray(value) ? value.map(literal) : literal(value));
      const condition = (block) =>
        block &&
        Object.fromEntries(
          Object.entries(block).map(([operator, keys]) => [
            operator,
            Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, values(value)])),
          ]),
        );
      return mapStatements(one, (statement, { Version }) => {
        if (Version !== '2008-10-17') return statement;
        const made = { ...statement };
        if (made.Resource) made.Resource = values(made.Resource);
        if (made.NotResource) made.NotResource = values(made.NotResource);
        if (made.Condition) made.Condition = condition(made.Condition);
        return made;
      });
    },
  },
  {
    id: 'not-resource-variable-without-value',
    page: `${iam}reference_policies_variables.html#policy-vars-no-value`,
    why: 'A resource with a variable that has no value matches no resource, so NotResource with it alone matches all.',
    rewrite: (one) =>
      mapResources(one, (text, { element, document }) =>
        element === 'NotResource' && document.Version === '2012-10-17' && unresolved(text, one.context)
          ? undefined
          : text,
      ),
  },
  {
    id: 'short-arn-is-completed',
    page: `${iam}reference_policies_elements_resource.html`,
    why: 'An ARN with fewer than six fields is completed with `*` in every policy type and in NotResource too.',
    rewrite: (one) =>
      mapResources(one, (text) => (isShort(text) && text !== one.resource ? complete(text) : text)),
  },
  {
    id: 'wildcard-may-run-over-a-colon',
    page: `${iam}reference_policies_elements_resource.html`,
    why: 'Left open by the page: an Allow is read as reaching over the colon (an assumption on our decision).',
    rule: 'resource-wildcard-over-colon',
    rewrite: (one) =>
      mapResources(one, (text, { statement, element }) => {
        if (text !== 'arn:aws:sqs:*:jobs' && text !== 'arn:aws:sqs:*:jobs:*') return text;
        const wide = (statement.Effect === 'Allow') === (element === 'Resource');
        return wide && /^arn:aws:sqs:.*:jobs$/.test(one.resource) ? one.resource : nowhere;
      }),
  },
  {
    id: 'wildcard-only-action-on-service-arn',
    page: `${iam}reference_policies_elements_condition_operators.html`,
    why: "AWS's own example allows s3:ListAllMyBuckets on `arn:aws:s3:::*`; an Allow is read so, a Deny is not.",
    rule: 'wildcard-only-service-arn',
    rewrite: (one) =>
      mapResources(one, (text, { statement, element }) => {
        if (one.resource !== '*' || !/^arn:[^:]+:[^:]+(:\*|:\*?:\*?:\*)$/.test(text)) return text;
        return (statement.Effect === 'Allow') === (element === 'Resource') ? '*' : nowhere;
      }),
  },
  {
    id: 'resource-policy-names-session-or-everyone',
    page: `${iam}reference_policies_evaluation-logic.html`,
    why: 'An Allow for the session itself, or for `*`, is not limited by a session policy that is silent (same account).',
    rewrite: (one, decision) => {
      const silent =
        one.session && decision.decision === 'allowed' && decision.decidedBy.layer === 'resource';
      return silent
        ? {
            ...one,
            session: { ...fullAccess, Statement: [...fullAccess.Statement, ...one.session.Statement] },
          }
        : undefined;
    },
  },
  {
    id: 'not-principal-allow-account',
    page: `${iam}reference_policies_elements_notprincipal.html`,
    why: 'Left open by the page: an Allow for all but an account is read as still allowing its principals (an assumption).',
    rule: 'not-principal-allow-account',
    rewrite: (one) =>
      mapStatements(one, (statement) => {
        const listed = [statement.NotPrincipal?.AWS ?? []].flat();
        const isAccount = (text) =>
          text === one.principal.account || text === `arn:aws:iam::${one.principal.account}:root`;
        if (statement.Effect !== 'Allow' || !listed.some(isAccount)) return statement;
        const rest = listed.filter((text) => !isAccount(text));
        return {
          ...statement,
          NotPrincipal: { AWS: rest.length > 0 ? rest : 'arn:aws:iam::333333333333:role/Nobody' },
        };
      }),
  },
];

/** Ways to rewrite a case: by each row alone, then by one row after the other; each with the ids of its rows. */
export function* rewritesOf(one, decision) {
  const usable = differences.filter(
    ({ rule }) => rule === undefined || decision.assumptions.some((assumption) => assumption.rule === rule),
  );
  for (const { id, rewrite } of usable) {
    const rewritten = changed(one, rewrite(one, decision));
    if (rewritten !== undefined) yield { ids: [id], rewritten };
  }
  let current = one;
  const ids = [];
  for (const { id, rewrite } of usable) {
    const next = changed(current, rewrite(current, decision));
    if (next === undefined) continue;
    current = next;
    ids.push(id);
    yield { ids: [...ids], rewritten: current };
  }
}

function changed(before, after) {
  return after === undefined || JSON.stringify(after) === JSON.stringify(before) ? undefined : after;
}
