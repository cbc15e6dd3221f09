import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Unlike Node's own recursive `mkdir` it comes to an end where a file system says
 * that the folder above does not exist although it does, as `/proc` on Linux.
 */
export async function makeFolder(path: string): Promise<void> {
  if ((await tryMake(path)) !== 'parent missing') return;
  await makeFolder(dirname(path));
  await mkdir(path);
}

async function tryMake(path: string): Promise<'made' | 'there' | 'parent missing'> {
  try {
    await mkdir(path);
    return 'made';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return 'there';
    if (code === 'ENOENT' && dirname(path) !== path) return 'parent missing';
    throw error;
  }
}
