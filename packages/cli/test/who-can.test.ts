import { describe, expect, it } from 'vitest';
import { redoubt } from './running.js';
import { conforms } from './schema.js';
import { fileOf, smallTemplate } from './small-estate.js';

const account = ['--account', '111111111111', '--region', 'eu-central-1'];
const on = () => ['--on', fileOf('small.yaml', smallTemplate), ...account];

describe('`redoubt who-can`', () => {
  it('lists who can on a condition, with its key', async () => {
    const { exit, out } = await redoubt('who-can', 's3:GetObject', 's3://records/a.csv', ...on());
    expect(exit).toBe(0);
    expect(out).toBe(
      'Depends on the request\n  arn:aws:iam::111111111111:role/reader\n    on aws:sourcevpc\n',
    );
  });

  it('says that nobody can', async () => {
    const { exit, out } = await redoubt('who-can', 's3:DeleteObject', 's3://records/a.csv', ...on());
    expect({ exit, out }).toEqual({ exit: 0, out: 'nobody can\n' });
  });

  it('ends with 3 where of somebody it is not known', async () => {
    const template = smallTemplate.replace(
      '      Policies:',
      '      ManagedPolicyArns: [arn:aws:iam::111111111111:policy/Elsewhere]\n      Policies:',
    );
    const file = fileOf('small.yaml', template);
    const { exit, out } = await redoubt(
      'who-can',
      's3:DeleteObject',
      's3://records/a.csv',
      '--on',
      file,
      ...account,
    );
    expect(exit).toBe(3);
    expect(out).toContain('Not known\n  arn:aws:iam::111111111111:role/reader\n');
  });

  it('prints versioned JSON', async () => {
    const { out } = await redoubt('who-can', 's3:ListBucket', 'Records', ...on(), '--format', 'json');
    const answer = JSON.parse(out);
    expect(conforms('who-can', answer)).toEqual([]);
    expect(answer.principals).toEqual([
      { principal: 'arn:aws:iam::111111111111:role/clerk', verdict: 'allowed', conditions: [], unknowns: [] },
    ]);
  });

  it('gets the nearest names for what it does not know', async () => {
    const { exit, err } = await redoubt('who-can', 's3:ListBucket', 'Record', ...on());
    expect(exit).toBe(2);
    expect(err).toContain('did you mean');
    expect(err).toContain('`Records`');
  });
});
