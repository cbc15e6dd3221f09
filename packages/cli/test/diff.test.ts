import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { example, redoubt, temporaryFolder } from './running.js';
import { conforms } from './schema.js';
import { fileOf, smallTemplate } from './small-estate.js';

const account = ['--account', '111111111111', '--region', 'eu-central-1'];
const open = smallTemplate.replace('Condition: { StringNotEquals', 'Condition: { StringEquals');
const compared = (old: string, now: string, ...more: readonly string[]) =>
  redoubt('diff', fileOf('old.yaml', old), fileOf('new.yaml', now), ...account, ...more);

describe('`redoubt diff`', () => {
  it('ends with 0 where nothing is new, whatever the files are called', async () => {
    const { exit, out } = await compared(smallTemplate, `# the same\n${smallTemplate}`);
    expect(exit).toBe(0);
    expect(out).toMatch(/^NOTHING NEW {2}the new version allows nothing that the old one did not$/m);
    expect(out).toContain('Not compared');
  });

  it('ends with 1 and says who may do what now, by which statement, and what stopped it', async () => {
    const { exit, out } = await compared(smallTemplate, open);
    expect(exit).toBe(1);
    expect(out).toMatch(/^NEW {2}1 principal may do more$/m);
    expect(out).toMatch(/^role\/reader$/m);
    expect(out).toContain('+ s3 read: GetObject\n');
    expect(out).toContain('$ aws s3api get-object --bucket records --key ');
    expect(out).toMatch(/allowed by the identity policy, `Read`\n.*new\.yaml:\d+:\d+/);
    expect(out).toMatch(/before: denied by the resource policy, `OurNetwork`\n.*old\.yaml:\d+:\d+/);
  });

  it('prints JSON that its schema describes', async () => {
    const { exit, out } = await compared(smallTemplate, open, '--format', 'json');
    expect(exit).toBe(1);
    const answer = JSON.parse(out);
    expect(conforms('diff', answer)).toEqual([]);
    expect(answer).toMatchObject({ version: 1, verdict: 'new', unknowns: [], guarantees: [] });
    expect(answer.principals[0]).toMatchObject({
      principal: 'arn:aws:iam::111111111111:role/reader',
      allowed: [{ before: { layer: 'resource', effect: 'explicitDeny', statement: { sid: 'OurNetwork' } } }],
    });
  });

  it('prints a comment for a pull request, in which a template cannot write markup', async () => {
    const sid = open.replace('Sid: Read', 'Sid: "Read|`<b>`"');
    const { exit, out } = await compared(smallTemplate, sid, '--format', 'markdown');
    expect(exit).toBe(1);
    expect(out).toMatch(/^### redoubt: 1 principal may do more$/m);
    expect(out).toContain('| `role/reader` | s3 read: GetObject | `arn:aws:s3:::records` | denied by');
    expect(out).not.toContain('<b>');
  });

  it('ends with 3 where it cannot be told, and says why', async () => {
    const odd = smallTemplate.replace('StringNotEquals', 'StringSounds');
    const { exit, out } = await compared(
      odd,
      odd.replace('RoleName: clerk', 'RoleName: clerks'),
      '--format',
      'json',
    );
    expect(JSON.parse(out).unknowns.length).toBeGreaterThan(0);
    expect(conforms('diff', JSON.parse(out))).toEqual([]);
    expect([1, 3]).toContain(exit);
    const told = await compared(odd, `${odd}# changed\n`);
    expect(told.exit).toBe(3);
    expect(told.out).toMatch(/^UNKNOWN {2}/m);
    expect(told.out).toContain('StringSounds');
    const same = await compared(odd, odd);
    expect(same.exit).toBe(0);
  });

  it('ends with 2 where one of them cannot be read', async () => {
    const file = fileOf('old.yaml', smallTemplate);
    expect(await redoubt('diff', file, '/nowhere')).toMatchObject({ exit: 2, out: '' });
    expect(await redoubt('diff', '/nowhere', file)).toMatchObject({ exit: 2, out: '' });
    expect((await redoubt('diff', file)).exit).toBe(2);
  });
});

describe('`redoubt diff` on the example', () => {
  it('finds nothing new between itself and a copy, and a guarantee that is lost with a protection', async () => {
    const folder = temporaryFolder();
    const [old, now] = [join(folder, 'old'), join(folder, 'new')];
    mkdirSync(old);
    expect((await redoubt('synth', example('triage-single-account'), '--out', old)).exit).toBe(0);
    cpSync(old, now, { recursive: true });
    writeFileSync(join(now, 'more.json'), '{}');
    const same = await redoubt('diff', old, now);
    expect(same).toMatchObject({ exit: 0, out: expect.stringContaining('NOTHING NEW') });
    const opened = openSubnets(now);
    const { exit, out } = await redoubt('diff', old, now, '--format', 'json');
    expect(exit).toBe(1);
    const answer = JSON.parse(out);
    expect(conforms('diff', answer)).toEqual([]);
    expect(opened).toBeGreaterThan(0);
    expect(answer.network.map(({ kind }: { kind: string }) => kind)).toContain('dns');
    expect(
      answer.guarantees.map(({ before, after }: { before: string; after: { verdict: string } }) => [
        before,
        after.verdict,
      ]),
    ).toContainEqual(['proved', 'refuted']);
  }, 240_000);
});

/** Takes the DNS Firewall away from the VPCs; how many associations there were. */
function openSubnets(folder: string): number {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const files = Object.values<{ properties?: { templateFile?: string } }>(manifest.artifacts).flatMap(
    ({ properties }) => properties?.templateFile ?? [],
  );
  let taken = 0;
  for (const file of files) {
    const template = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const [id, { Type }] of Object.entries<{ Type: string }>(template.Resources))
      if (Type === 'AWS::Route53Resolver::FirewallRuleGroupAssociation') {
        delete template.Resources[id];
        taken += 1;
      }
    writeFileSync(join(folder, file), JSON.stringify(template));
  }
  return taken;
}
