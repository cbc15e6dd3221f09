import { filesOf, readTemplateEstate } from '@redoubt/estate';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ask, askStatement, everybody, PathFinder, Prover, type Question } from '../src/index.js';
import type { Actor } from '../src/prove/actors.js';
import { ProofMemory } from '../src/prove/proof-memory.js';
import { mistakes } from './mistakes.js';
import { type Example, synthesizedExample, Twin } from './twin.js';

/** Decides every step with a search of its own, and leaves none out beforehand. */
class WithoutShortcuts extends Prover {
  override couldBeAllowed(actor: Actor, asks: readonly Ask[]): boolean {
    return actor.principal.kind !== 'service' || super.couldBeAllowed(actor, asks);
  }
}

let example: Example;
beforeAll(() => {
  example = synthesizedExample();
}, 60_000);

const twins = mistakes.filter((_, index) => index % 9 === 0);

describe('the searches that share formulas', () => {
  it.each([undefined, ...twins])(
    'decide as those that share none do: %#',
    { timeout: 240_000 },
    (mistake) => {
      const twin = new Twin(example).copy();
      mistake?.base(twin);
      mistake?.make(twin);
      const { intent } = example;
      const estate = twin.estate();
      const questions = twin.obligations().flatMap((one) => (one.kind === 'question' ? [one.question] : []));
      const shared = new Prover(estate, { intent });
      const apart = new Prover(estate, { intent, memory: new ProofMemory() });
      const kinds = (prover: Prover) => questions.map((one) => `${one.id} ${prover.prove(one).kind}`);
      expect(kinds(shared)).toEqual(kinds(apart));

      const reach = (prover: Prover) => {
        const finder = new PathFinder(prover);
        return prover.actors.map((actor) =>
          finder
            .reachableFrom(actor)
            .actors.map(({ actor: { description }, path }) => `${description} in ${path.length}`),
        );
      };
      expect(reach(shared)).toEqual(reach(new WithoutShortcuts(estate, { intent })));
    },
  );
});

describe('what a question spares', () => {
  const statement = (Action: string, Resource: string) => ({ Effect: 'Allow', Action, Resource });
  const Statement = [
    statement('s3:GetObject', 'arn:aws:s3:::records/*'),
    statement('kms:Decrypt', '*'),
    statement('s3:*', 'arn:aws:s3:::logs'),
    {
      ...statement('s3:ListAllMyBuckets', '*'),
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x' } },
    },
  ];
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'sagemaker.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const template = {
    Resources: {
      Reader: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'reader',
          AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
          Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement } }],
        },
      },
    },
  };
  const estate = readTemplateEstate(filesOf({ 'a.json': JSON.stringify(template) }), 'a.json', {
    account: '111122223333',
    region: 'eu-central-1',
  });
  const read = askStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::records/*'] }, 'read');
  const decrypt = askStatement({ actions: ['kms:Decrypt'] }, 'decrypt');
  const some = askStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::records/a/*'] }, 'some');
  const asked = (...asks: [Ask, ...Ask[]]): Question => ({
    id: 'spared',
    title: 'spared',
    asks,
    actors: { ...everybody, only: [{ by: 'name', glob: 'reader' }] },
    byAnyChain: false,
    place: read.place,
  });

  it.each([
    ['a part of the requests: the rest is asked about', asked({ ...read, unless: [some] }), 'refuted'],
    ['all of them', asked({ ...read, unless: [some, read] }), 'proved'],
    ['all of them, by any reading', asked({ ...read, beyond: [read] }), 'proved'],
    ['all of the second request', asked(read, { ...decrypt, unless: [decrypt] }), 'proved'],
    ['none of the second request', asked(read, { ...decrypt, unless: [read] }), 'refuted'],
  ] as const)('is left out by every way of searching: %s', (_, question, kind) => {
    expect(new Prover(estate).prove(question).kind).toBe(kind);
    expect(new Prover(estate, { memory: new ProofMemory() }).prove(question).kind).toBe(kind);
    const [actor] = new Prover(estate).select(question);
    expect(new Prover(estate).couldBeAllowed(actor!, question.asks)).toBe(kind === 'refuted');
  });

  it('is answered by actions that are on a resource, and left open where only those on `*` are asked about', () => {
    const verdictOn = (actions: readonly string[]) =>
      new Prover(estate).prove(asked(askStatement({ actions, resources: ['arn:aws:s3:::logs'] }, 'asked')));
    expect(verdictOn(['s3:ListAllMyBuckets', 's3:ListBucket'])).toMatchObject({
      kind: 'refuted',
      witness: { steps: [{ action: 's3:ListBucket' }] },
    });
    // Allowed on `*` to whoever has the tag: the formula on the bucket knows nothing of that, so it proves nothing.
    expect(verdictOn(['s3:ListAllMyBuckets'])).toMatchObject({
      kind: 'unknown',
      reasons: [{ reason: '`s3:ListAllMyBuckets` is about no resource in particular: ask about it on `*`' }],
    });
  });
});
