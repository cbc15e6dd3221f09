import { basename } from 'node:path';
import { CfnResource, Stack } from 'aws-cdk-lib/core';

/**
 * @typedef {object} Assembly what the checks look at: an app, and its templates as they would be deployed
 * @property {import('aws-cdk-lib/core').App} app
 * @property {readonly Template[]} templates
 * @property {(templateFile: string, logicalId: string) => string} placeOf construct path of a resource; `STACK/ID`
 *   where the template has it from elsewhere
 *
 * @typedef {object} Template
 * @property {string} stack id of its stack: what its construct paths begin with
 * @property {string} file
 */

/**
 * Writes an app's templates and finds their resources again in its tree.
 *
 * @param {import('aws-cdk-lib/core').App} app
 * @returns {Assembly}
 */
export function assemble(app) {
  const { stacks } = app.synth();
  const templates = stacks.map((each) => ({ stack: each.hierarchicalId, file: each.templateFullPath }));
  const stackOf = new Map(templates.map(({ stack, file }) => [basename(file), stack]));
  const places = constructPaths(app);
  const placeOf = (templateFile, logicalId) => {
    const name = basename(templateFile);
    return places.get(`${name}/${logicalId}`) ?? `${stackOf.get(name) ?? name}/${logicalId}`;
  };
  return { app, templates, placeOf };
}

/** Construct paths by template file and logical id, the two words that a check of templates speaks in. */
function constructPaths(app) {
  const resources = app.node.findAll().filter((each) => CfnResource.isCfnResource(each));
  return new Map(
    resources.map((resource) => {
      const stack = Stack.of(resource);
      return [`${stack.templateFile}/${stack.resolve(resource.logicalId)}`, resource.node.path];
    }),
  );
}
