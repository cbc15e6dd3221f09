import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/environment/read.js';
import { type Environment, type EnvironmentInput, environmentSchema } from '../../src/environment/schema.js';
import { intentOf } from '../../src/stacks/intent.js';
import { broken, sound } from './sound.js';

const question = { Principal: { Persona: '*' }, Action: 's3:PutObject', Resource: { Dataset: 'features' } };
const own: NonNullable<EnvironmentInput['guarantees']> = {
  mine: { title: 'nobody in person writes features', why: 'the model learns them', never: [question] },
};

const written = `guarantees:
  mine:
    title: nobody in person writes features
    why: the model learns them
    never:
      - { Principal: { Persona: '*' }, Action: 's3:PutObject', Resource: { Dataset: features } }
`;

function read(file: string): Environment {
  const reading = readEnvironment(broken(['audit:\n', `${written}audit:\n`]), file);
  if (reading.kind === 'rejected') throw new Error('rejected');
  return reading.environment;
}

describe('a guarantee of the user’s own', () => {
  it('is in the intent as it is written, with the places of the guarantee and of its questions', () => {
    expect(intentOf(read('envs/redoubt.yaml')).guarantees).toEqual([
      {
        id: 'mine',
        title: 'nobody in person writes features',
        why: 'the model learns them',
        breach: 'own',
        place: { file: 'envs/redoubt.yaml', line: 32, column: 3 },
        never: [{ question, place: { file: 'envs/redoubt.yaml', line: 36, column: 9 } }],
      },
    ]);
  });

  it('has no folder of the machine in its place', () => {
    const [{ place } = {}] = intentOf(read('/home/ada/redoubt.yaml')).guarantees;
    expect(place).toEqual({ file: 'redoubt.yaml', line: 32, column: 3 });
  });

  it('of an environment in code is the same, without places', () => {
    const reading = readEnvironment(sound, 'redoubt.yaml');
    if (reading.kind === 'rejected') throw new Error('rejected');
    const { places: _, ...environment } = reading.environment;
    const inCode = environmentSchema.parse({ ...environment, guarantees: own } satisfies EnvironmentInput);
    expect(intentOf(inCode).guarantees).toEqual([
      { id: 'mine', ...own.mine, breach: 'own', never: [{ question }] },
    ]);
  });
});
