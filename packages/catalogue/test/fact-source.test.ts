import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  action,
  cfnType,
  type FactSource,
  MissingFactsError,
  nodeFactSource,
  services,
  useFactSource,
} from '../src/index.js';

const own = nodeFactSource();
afterEach(() => void useFactSource(own));

/** A source that notes what is read from it. */
function noting(): FactSource & { readonly names: string[] } {
  const names: string[] = [];
  return {
    names,
    read: (name) => {
      names.push(name);
      return own.read(name);
    },
  };
}

describe('reading facts', () => {
  it('touches the index and the one service that is asked about, once each', () => {
    const source = noting();
    useFactSource(source);
    action('s3:GetObject');
    action('s3:PutObject');
    expect(source.names).toEqual(['index.json', 'iam/s3.json']);
  });

  it('touches one file of CloudFormation types', () => {
    const source = noting();
    useFactSource(source);
    cfnType('AWS::S3::Bucket');
    cfnType('AWS::S3::BucketPolicy');
    expect(source.names).toEqual(['cloudformation-index.json', 'cloudformation/AWS-S3.json']);
  });

  it('never asks for a file by a name that only a policy or template gave', () => {
    const source = noting();
    useFactSource(source);
    action('../../etc/passwd:x');
    cfnType('AWS::../../x::Y');
    expect(source.names).toEqual(['index.json', 'cloudformation-index.json']);
  });

  it('takes facts from another source, and forgets those of the last one', () => {
    action('s3:GetObject');
    useFactSource({
      read: (name) =>
        name === 'index.json' ? { format: 1, services: { only: { name: 'Only', rcp: false } } } : undefined,
    });
    expect(services()).toEqual(['only']);
    expect(action('s3:GetObject')).toBeUndefined();
  });
});

describe('data that is missing', () => {
  it('stops the question with a message that tells how to make it', () => {
    useFactSource(nodeFactSource(new URL('file:///nonexistent/')));
    expect(() => action('s3:GetObject')).toThrow(MissingFactsError);
    expect(() => action('s3:GetObject')).toThrow(/`index\.json` is missing: run `npm run build`/);
    expect(() => cfnType('AWS::S3::Bucket')).toThrow(/cloudformation-index/);
  });

  it('is not mistaken for data of another format', () => {
    useFactSource({ read: () => ({ format: 0 }) });
    expect(() => services()).toThrow(/has format 0, not 1/);
  });
});

describe('the sources of this package', () => {
  it('import nothing from Node', () => {
    const folder = fileURLToPath(new URL('../src/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const name of files)
      expect(readFileSync(folder + name, 'utf8'), name).not.toMatch(/from '(node:|fs|path)/);
  });
});
