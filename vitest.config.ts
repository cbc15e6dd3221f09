import { defineConfig } from 'vitest/config';

const packages = ['solver', 'catalogue', 'policy', 'estate', 'assurance', 'architecture', 'cli'];

/** Tests read the sources of the workspace's packages, not their builds, so that no test passes on a stale build. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import', 'default'] } },
  test: {
    projects: [
      {
        extends: true as const,
        test: { name: 'workspace', include: ['test/**/*.test.ts'], testTimeout: 60_000 },
      },
      ...packages.map((name) => ({
        extends: true as const,
        test: {
          name,
          root: `packages/${name}`,
          include: ['test/**/*.test.ts'],
          testTimeout: 60_000,
          server: { deps: { inline: [/@redoubt\//] } },
        },
      })),
    ],
  },
});
