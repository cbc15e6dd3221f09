import type { Synthesizer } from './synthesizer.js';

/** The architecture's own, loaded when it is needed: CDK takes a second to load. */
export const synthesizeArchitecture: Synthesizer = async (environment, folder) => {
  const { synthesize } = await import('@redoubt/architecture');
  return synthesize(environment, folder);
};
