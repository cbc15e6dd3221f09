import type { Place } from '@redoubt/policy';

/** A symbol of the estate as a person reads it: `⟨stack.LogicalId⟩` is what `Ref` gives, and no name. */
export function readable(text: string): string {
  return text.replaceAll(/⟨([^⟩]*)⟩/g, (_, inside: string) => inside.slice(inside.lastIndexOf('.') + 1));
}

/** The last part of an ARN; a glob or a name as it is. */
export function shortName(arn: string): string {
  return readable(arn.slice(arn.lastIndexOf('/') + 1));
}

/** The account of an ARN; undefined where it has none. */
export function accountIn(arn: string): string | undefined {
  return arn.split(':')[4] || undefined;
}

/** `file:line:column`, or who gives what stands in no file. */
export function placeText({ file, line, column }: Place): string {
  return file.includes('.') ? `${file}:${line}:${column}` : `given by ${file}`;
}
