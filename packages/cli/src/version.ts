import { createRequire } from 'node:module';

/** The version of this package, the same for all of the workspace. */
export const version: string = readVersion(createRequire(import.meta.url)('../package.json'));

function readVersion(manifest: unknown): string {
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}
