import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnvironment, synthesize } from '@redoubt/architecture';
import { readAssemblyEstate } from '@redoubt/estate';
import {
  guarantees,
  type Intent,
  intentSchema,
  PathFinder,
  Prover,
  proveByChain,
  type Verdict,
} from '../src/index.js';

// biome-ignore lint/suspicious/noExplicitAny: templates are patched freely here, and read by the estate's reader
type Value = any;

/** The example's templates, to be patched, and what it is meant to be. */
export interface Example {
  readonly files: ReadonlyMap<string, string>;
  readonly intent: Intent;
}

export function synthesizedExample(): Example {
  const file = fileURLToPath(new URL('../../../examples/readmission/redoubt.yaml', import.meta.url));
  const reading = readEnvironment(readFileSync(file, 'utf8'), file);
  if (reading.kind !== 'environment') throw new Error('the example is not valid');
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-twins-'));
  try {
    synthesize(reading.environment, folder);
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    return { files, intent: intentSchema.parse(JSON.parse(files.get('redoubt.intent.json')!)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A copy of the example that mistakes are made in. */
export class Twin {
  readonly #templates = new Map<string, Value>();

  constructor(readonly example: Example) {
    for (const [name, text] of example.files)
      if (name.endsWith('.template.json')) this.#templates.set(name, JSON.parse(text));
  }

  /** Resources of a type, of which the properties are as asked for. */
  resources(type: string, matches: (properties: Value) => boolean = () => true): Value[] {
    const all = [...this.#templates.values()].flatMap((template) => Object.values<Value>(template.Resources));
    const found = all.filter((resource) => resource.Type === type && matches(resource.Properties ?? {}));
    if (found.length === 0) throw new Error(`the example has no such ${type}`);
    return found;
  }

  role(name: string): Value {
    return this.resources('AWS::IAM::Role', ({ RoleName }) => RoleName === `readmission-${name}`)[0];
  }

  /** Gives a role a statement of its own, and takes its boundary away, as is usual elsewhere. */
  grant(name: string, ...statements: Value[]): this {
    const { Properties } = this.role(name);
    delete Properties.PermissionsBoundary;
    const PolicyDocument = { Version: '2012-10-17', Statement: statements };
    Properties.Policies = [...(Properties.Policies ?? []), { PolicyName: 'twin', PolicyDocument }];
    return this;
  }

  /** The statements of the policy of a bucket. */
  bucketPolicy(purpose: string): Value[] {
    const [policy] = this.resources('AWS::S3::BucketPolicy', ({ Bucket }) =>
      String(Bucket).startsWith(`readmission-${purpose}-`),
    );
    return policy.Properties.PolicyDocument.Statement;
  }

  /** Drops the statements of a bucket's policy that narrow who reads and writes. */
  withoutBucketDenies(purpose: string, keep: (sid: string) => boolean = () => false): this {
    const statements = this.bucketPolicy(purpose);
    const kept = statements.filter(({ Effect, Sid }) => Effect !== 'Deny' || keep(Sid));
    statements.splice(0, statements.length, ...kept, {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::nothing/*',
    });
    return this;
  }

  /** Drops the organization's guardrails on how jobs and models are made. */
  withoutGuardrails(): this {
    for (const { Properties } of this.resources('AWS::Organizations::Policy')) {
      const { Statement } = Properties.Content;
      const kept = Statement.filter((one: Value) => !/sagemaker:Create/.test(JSON.stringify(one)));
      Properties.Content.Statement =
        kept.length > 0 ? kept : [{ Effect: 'Deny', Action: 'a4b:*', Resource: '*' }];
    }
    return this;
  }

  /** The verdicts of one guarantee, by obligation. */
  verdicts(guarantee: string): ReadonlyMap<string, Verdict> {
    const { files, intent } = this.example;
    const estate = readAssemblyEstate({
      read: (path) =>
        this.#templates.has(path) ? JSON.stringify(this.#templates.get(path)) : files.get(path),
    });
    const prover = new Prover(estate, { intent });
    const finder = new PathFinder(prover);
    const obligations = guarantees.find(({ id }) => id === guarantee)!.obligations(intent, estate);
    return new Map(
      obligations.map((obligation) => {
        if (obligation.kind !== 'question') return [obligation.id, obligation.decide()];
        const { question } = obligation;
        return [
          question.id,
          question.byAnyChain ? proveByChain(prover, finder, question) : prover.prove(question),
        ];
      }),
    );
  }

  /** `principal does action` of each witness's last step. */
  refutations(guarantee: string): string[] {
    return [...this.verdicts(guarantee)].flatMap(([id, verdict]) => {
      if (verdict.kind !== 'refuted') return [];
      const { principal, action } = verdict.witness.steps.at(-1)!;
      return [`${id}: ${principal.split('/').at(-1)} ${action}`];
    });
  }
}
