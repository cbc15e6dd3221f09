import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolder } from './make-folder.js';
import { systemErrorWords } from './report.js';

/** Why a folder cannot be replaced, in words. */
export type Refusal = { readonly kind: 'refused'; readonly why: string; readonly help?: string };

/**
 * Has a folder written in full beside its place and then put there with one rename, so that a process that is killed
 * leaves the old one or the new one and never a half. A folder that is there already is replaced only when it holds
 * the file `sign`, which says that it is of the same kind, or nothing.
 */
export async function replaceFolder<Result>(
  path: string,
  sign: string,
  write: (folder: string) => Promise<Result>,
): Promise<{ readonly kind: 'written'; readonly result: Result } | Refusal> {
  const place = resolve(path);
  const prepared = await prepare(place, sign);
  if (prepared.kind === 'refused') return prepared;
  const { folder } = prepared;
  try {
    const result = await write(folder);
    await exchange(folder, place);
    return { kind: 'written', result };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function prepare(
  place: string,
  sign: string,
): Promise<{ readonly kind: 'prepared'; readonly folder: string } | Refusal> {
  try {
    const there = await entries(place);
    if (there !== undefined && there.length > 0 && !there.includes(sign)) {
      return { kind: 'refused', why: 'it holds other files', help: 'name a folder of its own' };
    }
    await makeFolder(dirname(place));
    return { kind: 'prepared', folder: await mkdtemp(join(dirname(place), `.${basename(place)}-`)) };
  } catch (error) {
    const why = systemErrorWords(error);
    if (why === undefined) throw error;
    return { kind: 'refused', why };
  }
}

/** Names in a folder; undefined where there is none. */
async function entries(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A folder cannot be renamed onto one that holds something, so that one steps aside first. */
async function exchange(folder: string, place: string): Promise<void> {
  const aside = `${folder}-old`;
  const isReplaced = (await entries(place)) !== undefined;
  if (isReplaced) await rename(place, aside);
  try {
    await rename(folder, place);
  } catch (error) {
    if (isReplaced) await rename(aside, place);
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}
