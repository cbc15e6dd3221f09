import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnvironment, synthesize } from '@redoubt/architecture';
import { type Estate, readAssemblyEstate } from '@redoubt/estate';
import {
  guarantees,
  type Intent,
  intentSchema,
  type Obligation,
  PathFinder,
  Prover,
  proveByChain,
  type Question,
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

/** A copy of the example: layers are taken away from it, and a mistake is made in it. */
export class Twin {
  readonly #templates: Map<string, Value>;

  constructor(
    readonly example: Example,
    templates?: ReadonlyMap<string, Value>,
  ) {
    const texts = [...example.files].filter(([name]) => name.endsWith('.template.json'));
    this.#templates = new Map(templates ?? texts.map(([name, text]) => [name, JSON.parse(text)]));
  }

  copy(): Twin {
    return new Twin(this.example, structuredClone(this.#templates));
  }

  /** The resources that differ from those of another twin, as `template LogicalId`. */
  changesFrom(other: Twin): readonly string[] {
    return [...this.#templates].flatMap(([name, { Resources }]) => {
      const before = other.#templates.get(name).Resources;
      return [...new Set([...Object.keys(Resources), ...Object.keys(before)])]
        .filter((id) => JSON.stringify(Resources[id]) !== JSON.stringify(before[id]))
        .map((id) => `${name} ${id}`);
    });
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

  /** The managed policy that a role, and no other, has: what it may do. */
  ownPolicy(role: string): Value {
    return this.resources(
      'AWS::IAM::ManagedPolicy',
      ({ Roles }) => Roles?.length === 1 && Roles[0] === `readmission-${role}`,
    )[0];
  }

  /** The statements of the policy that a role alone has. */
  statementsOf(role: string): Value[] {
    return this.ownPolicy(role).Properties.PolicyDocument.Statement;
  }

  /** The one statement of that id in a managed policy that a role has. */
  statement(role: string, sid: string): Value {
    const policies = this.resources('AWS::IAM::ManagedPolicy', ({ Roles }) =>
      Roles?.includes(`readmission-${role}`),
    );
    return one(
      policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement).filter(isCalled(sid)),
    );
  }

  /** The managed policy of a role that has a statement of that id. */
  policyWith(role: string, sid: string): Value {
    return one(
      this.resources(
        'AWS::IAM::ManagedPolicy',
        ({ Roles, PolicyDocument }) =>
          Roles?.includes(`readmission-${role}`) && PolicyDocument.Statement.some(isCalled(sid)),
      ),
    );
  }

  /** The statements of the policy of a bucket. */
  bucketPolicy(purpose: string): Value[] {
    const [policy] = this.resources('AWS::S3::BucketPolicy', ({ Bucket }) =>
      String(Bucket).startsWith(`readmission-${purpose}-`),
    );
    return policy.Properties.PolicyDocument.Statement;
  }

  bucketStatement(purpose: string, sid: string): Value {
    return one(this.bucketPolicy(purpose).filter(isCalled(sid)));
  }

  /** The obligations of all guarantees. */
  obligations(): readonly Obligation[] {
    const estate = this.estate();
    return guarantees.flatMap((guarantee) => guarantee.obligations(this.example.intent, estate));
  }

  /** The verdict on one obligation of a guarantee. */
  verdict(guarantee: string, obligation: string): Verdict {
    const { intent } = this.example;
    const estate = this.estate();
    const found = guarantees
      .find(({ id }) => id === guarantee)!
      .obligations(intent, estate)
      .find((each) => (each.kind === 'question' ? each.question.id : each.id) === obligation);
    if (found === undefined) throw new Error(`${guarantee} has no obligation ${obligation}`);
    return decide(found, new Prover(estate, { intent }));
  }

  /** The verdict on a question of one's own. */
  ask(question: Question): Verdict {
    return new Prover(this.estate(), { intent: this.example.intent }).prove(question);
  }

  estate(): Estate {
    const { files, intent } = this.example;
    const ids = [...new Set(Object.values(intent.stages).map(({ account }) => account))];
    const accounts = ids.map((id) => ({ id, path: ['r-root', 'ou-ab12-workloads'] }));
    const read = (path: string) =>
      this.#templates.has(path) ? JSON.stringify(this.#templates.get(path)) : files.get(path);
    return readAssemblyEstate({ read }, { organization: { id: intent.organization, accounts } });
  }
}

function decide(obligation: Obligation, prover: Prover): Verdict {
  if (obligation.kind !== 'question') return obligation.decide();
  const { question } = obligation;
  return question.byAnyChain
    ? proveByChain(prover, new PathFinder(prover), question)
    : prover.prove(question);
}

const isCalled =
  (sid: string) =>
  ({ Sid }: Value): boolean =>
    Sid === sid;

function one(found: readonly Value[]): Value {
  if (found.length !== 1) throw new Error(`there are ${found.length} of what there should be one of`);
  return found[0];
}

/** `principal action` of the last step of a witness, the principal by its name. */
export function actOf(verdict: Verdict): string {
  if (verdict.kind !== 'refuted') return `${verdict.kind}: ${JSON.stringify(verdict)}`.slice(0, 600);
  const { principal, action } = verdict.witness.steps.at(-1)!;
  return `${principal.split('/').at(-1)} ${action}`;
}
