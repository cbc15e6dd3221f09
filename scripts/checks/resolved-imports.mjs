import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/**
 * Calls `use` with copies of the templates as a CloudFormation hook sees them: what one stack imports from another is
 * a value. Rules that read a single template take an import for something that is not there. An import of what no
 * template exports stays as it is.
 *
 * @template T
 * @param {readonly string[]} files templates
 * @param {(copies: readonly string[]) => T} use
 * @returns {T}
 */
export function withResolvedImports(files, use) {
  const templates = files.map((file) => ({ file, template: JSON.parse(readFileSync(file, 'utf8')) }));
  const exported = new Set(templates.flatMap(({ template }) => exportsOf(template)));
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-resolved-'));
  try {
    const copies = templates.map(({ file, template }) => {
      const copy = join(folder, basename(file));
      writeFileSync(
        copy,
        JSON.stringify(template, (_, value) => resolved(value, exported)),
      );
      return copy;
    });
    return use(copies);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const exportsOf = ({ Outputs = {} }) =>
  Object.values(Outputs).flatMap(({ Export }) => (typeof Export?.Name === 'string' ? [Export.Name] : []));

/** The value is not known before deployment; that it is one, and of which export, is. */
function resolved(value, exported) {
  const name = value?.['Fn::ImportValue'];
  return typeof name === 'string' && exported.has(name) ? `value-of-${name}` : value;
}
