/** Where readers get files from: a folder, a browser's upload, a test's object. Paths are relative, with `/`. */
export interface EstateFiles {
  /** The text of a file, or `undefined` when there is none. */
  read(path: string): string | undefined;
}

/** Files held in memory, by path. */
export function filesOf(texts: Readonly<Record<string, string>>): EstateFiles {
  return { read: (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined) };
}

/** `path` as seen from the folder of `from`; `./` and `../` taken out. A path that leaves the root is `undefined`. */
export function besides(from: string, path: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const step of path.replace(/^file:\/\//, '').split('/')) {
    if (step === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
}
