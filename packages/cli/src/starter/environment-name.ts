import { basename } from 'node:path';

/** Names that an environment may have: they stand in the names of all its resources. */
export const environmentName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const fallback = 'my-model';
const longest = 16;

/** The name that a folder suggests, cut at a hyphen where it is too long. */
export function asEnvironmentName(folder: string): string {
  const words = basename(folder)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const name = words.join('-').replace(/^[0-9-]+/, '');
  const short = name.length <= longest ? name : name.slice(0, longest).replace(/-[^-]*$/, '');
  return environmentName.test(short) ? short : fallback;
}
