/**
 * CloudFormation resource types, as `@aws-cdk/aws-service-spec` carries them, cut into one file per service
 * (`AWS::S3::Bucket` is in `cloudformation/AWS-S3.json`), each holding the types and the property types they use.
 */
export function cloudFormationFacts(database) {
  const byService = new Map();
  for (const resource of sortedBy(database.all('resource'), (r) => r.cloudFormationType)) {
    const service = serviceOf(resource.cloudFormationType);
    const facts = byService.get(service) ?? { types: {}, definitions: {} };
    byService.set(service, facts);
    facts.types[resource.cloudFormationType] = typeFact(database, resource, facts.definitions);
  }
  const types = {};
  const files = new Map();
  for (const [service, facts] of byService) {
    types[service] = Object.keys(facts.types);
    files.set(`cloudformation/${service}.json`, facts);
  }
  return { files, types };
}

const serviceOf = (type) => type.split('::').slice(0, -1).join('-');

function typeFact(database, resource, definitions) {
  const fact = {
    properties: propertyFacts(database, resource.cloudFormationType, resource.properties, definitions),
    attributes: attributeFacts(database, resource.cloudFormationType, resource.attributes, definitions),
    ref: resource.cfnRefIdentifier ?? resource.primaryIdentifier ?? [],
  };
  if (resource.arnTemplate !== undefined) fact.arn = resource.arnTemplate;
  if (resource.cloudFormationTransform !== undefined) fact.transform = resource.cloudFormationTransform;
  return fact;
}

function propertyFacts(database, owner, properties, definitions) {
  return mapValues(properties, (property) => {
    const types = [property.type, ...(property.previousTypes ?? [])];
    const fact = { type: unionOf(types.map((type) => typeTree(database, owner, type, definitions))) };
    if (property.required === true) fact.required = true;
    return fact;
  });
}

const attributeFacts = (database, owner, attributes, definitions) =>
  mapValues(attributes, (attribute) => typeTree(database, owner, attribute.type, definitions));

/** A type as data: a primitive's name, or `{ list }`, `{ map }`, `{ union }`, `{ object }` naming a definition. */
function typeTree(database, owner, type, definitions) {
  switch (type.type) {
    case 'array':
      return { list: typeTree(database, owner, type.element, definitions) };
    case 'map':
      return { map: typeTree(database, owner, type.element, definitions) };
    case 'union':
      return unionOf(type.types.map((member) => typeTree(database, owner, member, definitions)));
    case 'ref':
      return { object: defineObject(database, owner, type.reference.$ref, definitions) };
    default:
      return type.type;
  }
}

function unionOf(members) {
  const distinct = [...new Map(members.map((member) => [JSON.stringify(member), member])).values()];
  return distinct.length === 1 ? distinct[0] : { union: distinct };
}

/** Records a property type once per resource type (names are unique only within one) and gives its name. */
function defineObject(database, owner, reference, definitions) {
  const definition = database.get('typeDefinition', reference);
  const name = `${owner}.${definition.name}`;
  if (definitions[name] === undefined) {
    definitions[name] = {};
    definitions[name] = propertyFacts(database, owner, definition.properties, definitions);
  }
  return name;
}

const sortedBy = (items, key) => [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));

const mapValues = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
