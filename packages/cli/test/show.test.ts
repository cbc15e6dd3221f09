import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { example, filesIn, redoubt, temporaryFolder } from './running.js';

const readmission = example('readmission');

describe('`redoubt show`', () => {
  it('prints people, data, network, keys and delivery as text', async () => {
    const { exit, out, err } = await redoubt('show', readmission);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(
      /^ {2}grace +model-approver +may see how a model was made and judged, set its approval status,/m,
    );
    expect(out).toMatch(/^ {2}patient-records +restricted +read by prepare; written by nothing$/m);
    expect(out).toMatch(/^ {2}prepare +processing +reads patient-records; writes features$/m);
    expect(out).toContain('takes data from restricted to confidential');
    expect(out).toMatch(/^ {2}222222222222 +10\.40\.0\.0\/16 +isolated subnets in 2 zones/m);
    expect(out).toMatch(/^ {2}5 +approve +grace +222222222222 +readmission-delivery-approve$/m);
  });

  it('keeps within the width of the terminal', async () => {
    const { out } = await redoubt('show', readmission);
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('prints weakenings first, with their reasons', async () => {
    const { out } = await redoubt('show', example('triage-single-account'));
    expect(out.indexOf('Weakened')).toBeLessThan(out.indexOf('Accounts'));
    expect(out).toMatch(/^ {2}log-lock +This is a trial;/m);
    expect(out).toContain('off: Macie, Config');
  });

  it('prints versioned JSON', async () => {
    const { out } = await redoubt('show', readmission, '--format', 'json');
    const overview = JSON.parse(out);
    expect(overview).toMatchObject({ version: 1, name: 'readmission' });
    expect(overview.accounts.map(({ id }: { id: string }) => id)).toEqual(['222222222222', '333333333333']);
  });

  it.each(['svg', 'html'])('draws a .%s file that loads nothing from elsewhere', async (kind) => {
    const folder = temporaryFolder();
    const file = join(folder, 'deep', `picture.${kind}`);
    const { exit, out } = await redoubt('show', readmission, '--out', file);
    expect({ exit, out }).toEqual({ exit: 0, out: `drawn: ${file}\n` });
    const text = readFileSync(file, 'utf8');
    for (const name of ['grace', 'patient-records', 'risk-api', '10.40.0.0/16']) expect(text).toContain(name);
    const addresses = [...text.matchAll(/https?:\/\/[^"' )<]+/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
    expect(text).not.toContain('<script');
    expect(text).not.toMatch(/NaN|undefined/);
  });

  it('draws the same bytes from the same file', async () => {
    const folder = temporaryFolder();
    const [one, two] = [join(folder, 'one.svg'), join(folder, 'two.svg')];
    await redoubt('show', readmission, '--out', one);
    await redoubt('show', readmission, '--out', two);
    expect(readFileSync(one, 'utf8')).toBe(readFileSync(two, 'utf8'));
  });

  it('escapes what the user wrote', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'redoubt.yaml');
    const source = readFileSync(example('triage-single-account'), 'utf8');
    writeFileSync(file, source.replace('This is a trial;', '<script>alert("x")</script> &'));
    await redoubt('show', file, '--out', join(folder, 'picture.html'));
    const page = readFileSync(join(folder, 'picture.html'), 'utf8');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
  });

  it('refuses to draw what is no picture', async () => {
    const { exit, err } = await redoubt('show', readmission, '--out', 'picture.png');
    expect(exit).toBe(2);
    expect(err).toBe('error: `picture.png` is neither an `.svg` nor an `.html` file\n');
  });

  it('reports a place that cannot be written', async () => {
    const { exit, err } = await redoubt('show', readmission, '--out', join(readmission, 'picture.svg'));
    expect(exit).toBe(2);
    expect(err).toMatch(/^error: cannot write `.*picture\.svg`: /);
  });
});

describe('an environment file that cannot be read', () => {
  it('is named, with what to do', async () => {
    const { exit, out, err } = await redoubt('show', '/nowhere/redoubt.yaml');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toBe(
      'error: cannot read `/nowhere/redoubt.yaml`: it does not exist\n' +
        '  = help: name an environment file, or write one with `redoubt init`\n',
    );
  });

  it('because it is a folder, or not text, is told so', async () => {
    const folder = temporaryFolder();
    expect((await redoubt('show', folder)).err).toContain(`cannot read \`${folder}\`: it is a directory`);
    writeFileSync(join(folder, 'redoubt.yaml'), Buffer.from([0xff, 0xfe, 0x00]));
    const { exit, err } = await redoubt('show', join(folder, 'redoubt.yaml'));
    expect(exit).toBe(2);
    expect(err).toContain('it is not UTF-8 text');
  });

  it('for its mistakes has all of them told with places, and nothing is written', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'redoubt.yaml');
    const source = readFileSync(readmission, 'utf8');
    writeFileSync(
      file,
      source
        .replace('persona: model-approver', 'persona: model-aprover')
        .replace('endpoint: risk-api', 'endpoint: risk-apy'),
    );
    const { exit, out, err } = await redoubt('show', file, '--out', join(folder, 'picture.svg'));
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(`--> ${file}:`);
    expect(err).toContain('did you mean `model-approver`?');
    expect(err).toContain('did you mean `risk-api`?');
    expect(err).toContain(`2 errors in ${file}; nothing was written`);
    expect(filesIn(folder)).toEqual(['redoubt.yaml']);
  });
});
