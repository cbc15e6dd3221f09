import { expect, test } from 'vitest';
import { filesOf, ParsedTexts, readTemplateEstate } from '../src/index.js';
import { parseJson } from '../src/source/json.js';

const bucket = (name: string) =>
  JSON.stringify({ Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } } } });

/** Counts how often a text is parsed. */
function counting() {
  const parsed: string[] = [];
  const parse = (text: string, file: string) => {
    parsed.push(text);
    return parseJson(text, file);
  };
  return { parsed, parse };
}

test('a text is parsed once, and again in another file, which has places of its own', () => {
  const { parsed, parse } = counting();
  const texts = new ParsedTexts();
  const first = texts.of('{}', 'a.json', parse);
  expect(texts.of('{}', 'a.json', parse)).toBe(first);
  expect(texts.of('{}', 'b.json', parse).root?.place.file).toBe('b.json');
  expect(parsed).toEqual(['{}', '{}']);
});

test('what was not asked for the longest is forgotten first', () => {
  const { parsed, parse } = counting();
  const texts = new ParsedTexts(20);
  for (const text of ['[1]', '[2]', '[1]', '[3]', '[1]', '[2]']) texts.of(text, 'a.json', parse);
  expect(parsed).toEqual(['[1]', '[2]', '[3]', '[2]']);
});

test('an estate is the same with trees that are kept, and new where a text is', () => {
  const parsed = new ParsedTexts();
  const read = (text: string, kept?: ParsedTexts) =>
    readTemplateEstate(filesOf({ 'a.json': text }), 'a.json', kept === undefined ? {} : { parsed: kept });
  for (const text of [bucket('records'), bucket('models'), bucket('records'), '{ "Resources": '])
    expect(JSON.stringify(read(text, parsed))).toBe(JSON.stringify(read(text)));
});
