export { generateMutants, type Templates } from './generate.js';
export { applyMutant, type Mutant, type MutantLayer, mutantLayers } from './mutant.js';
export type { LayerCount, MutantOutcome, MutantReport } from './report.js';
export { type RunMutantsOptions, runMutants } from './run.js';
export type { Edit, Json, JsonObject, JsonPath } from './template.js';
export type { MutableAssembly } from './trial.js';
