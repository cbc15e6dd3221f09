import type { Environment } from '@redoubt/architecture/environment';
import type { Synthesis } from '@redoubt/architecture/synthesis';

/** Makes a cloud assembly of an environment in an empty folder. */
export type Synthesizer = (environment: Environment, folder: string) => Promise<Synthesis>;
