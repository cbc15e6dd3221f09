import type { Located } from '@redoubt/policy';
import type { DiagnosticLog } from './diagnostics.js';
import { type ParsedText, parseJson, type SyntaxFault } from './json.js';
import { limits } from './limits.js';
import type { ParsedTexts } from './parsed-texts.js';
import { parseYaml } from './yaml.js';

/**
 * Parses a JSON or YAML file into a tree with places; what is wrong goes to `log`. Text that starts with `{` is read as
 * JSON first, which is the faster way for what the CDK writes. Returns `undefined` when it is neither.
 */
export function parseSource(
  text: string,
  file: string,
  log: DiagnosticLog,
  kept?: ParsedTexts,
): Located | undefined {
  const { root, faults } = kept?.of(text, file, parseEither) ?? parseEither(text, file);
  for (const fault of faults) log.error(fault.code, fault.message, help[fault.code], fault.place);
  return root;
}

function parseEither(text: string, file: string): ParsedText {
  if (text.length > limits.fileCharacters)
    return {
      root: undefined,
      faults: [
        {
          code: 'too-large',
          message: `a file of more than ${limits.fileCharacters} characters`,
          place: { file, line: 1, column: 1, pointer: '' },
        },
      ],
    };
  if (!/^[\s\uFEFF]*[{[]/.test(text)) return parseYaml(text, file);
  const json = parseJson(text, file);
  if (
    json.root !== undefined ||
    file.endsWith('.json') ||
    json.faults.some((fault) => fault.code !== 'syntax')
  )
    return json;
  const yaml = parseYaml(text, file);
  return yaml.root === undefined ? json : yaml;
}

const help: Readonly<Record<SyntaxFault['code'], string>> = {
  syntax: 'mend the JSON or YAML at this place',
  'duplicate-key': 'keep one of the two: tools differ in which one they take',
  'too-large': 'split the template; CloudFormation takes at most 1 MB',
  'too-deep': `keep nesting within ${limits.depth} levels`,
  'too-much-expansion': 'use fewer aliases, or write the values out',
};
