import type { Estate, EstateFiles } from '@redoubt/estate';
import type { Change } from './change.js';
import { editedText, SourceText, type TextEdit } from './source-text.js';

/** What an estate was read from, so that it can be read again when a file is changed. */
export interface EstateSource {
  readonly files: EstateFiles;
  /** Makes an estate of files, as the one that was asked about was made. */
  readonly read: (files: EstateFiles) => Estate;
}

/** The files of an estate with changes made in them. The edits of the changes are all in terms of the files as they were. */
export class Sources {
  readonly #parsed = new Map<string, SourceText | undefined>();
  #estate: Estate | undefined;

  constructor(
    readonly origin: EstateSource,
    readonly changes: readonly Change[] = [],
  ) {}

  get estate(): Estate {
    this.#estate ??= this.origin.read({ read: (path) => this.textOf(path) });
    return this.#estate;
  }

  textOf(path: string): string | undefined {
    const text = this.origin.files.read(path);
    const edits = this.#editsOf(path);
    return text === undefined || edits.length === 0 ? text : editedText(text, edits);
  }

  /** The file as something to edit; undefined where there is none, as for what AWS attaches by itself. */
  file(path: string): SourceText | undefined {
    if (!this.#parsed.has(path)) {
      const text = this.textOf(path);
      this.#parsed.set(path, text === undefined ? undefined : new SourceText(text));
    }
    return this.#parsed.get(path);
  }

  /** The same files after one change more, of which the edits are in terms of these. Undefined where it touches another change. */
  after(change: Change): Sources | undefined {
    const before = this.#editsOf(change.place.file);
    const edits = change.edits.map((edit) => inOriginal(edit, before));
    if (edits.some((edit) => edit === undefined)) return undefined;
    const made = { ...change, edits: edits.filter((edit) => edit !== undefined) };
    return new Sources(this.origin, [...this.changes, made]);
  }

  #editsOf(path: string): readonly TextEdit[] {
    return this.changes.filter(({ place }) => place.file === path).flatMap(({ edits }) => edits);
  }
}

/** The edit in terms of the text before others were made; undefined where it is of something that they put in or took out. */
function inOriginal({ start, end, text }: TextEdit, others: readonly TextEdit[]): TextEdit | undefined {
  const [from, to] = [originalOffset(start, others), originalOffset(end, others)];
  if (from === undefined || to === undefined) return undefined;
  const touches = others.some((one) => one.start < to && from < one.end);
  const spans = others.some((one) => from < one.start && one.end < to);
  return touches || spans ? undefined : { start: from, end: to, text };
}

function originalOffset(offset: number, edits: readonly TextEdit[]): number | undefined {
  const inOrder = [...edits].sort((one, other) => one.start - other.start);
  let moved = 0;
  for (const { start, end, text } of inOrder) {
    const begins = start + moved;
    if (offset <= begins) break;
    if (offset < begins + text.length) return undefined;
    moved += text.length - (end - start);
  }
  return offset - moved;
}
