export { generateMutants, type Templates } from './generate.js';
export { applyMutant, type Mutant, type MutantLayer, mutantLayers } from './mutant.js';
export { type LayerCount, type MutantOutcome, type MutantReport, reportOf } from './report.js';
export {
  chooseMutants,
  type MutantSelection,
  pairsOfSurvivors,
  type RunMutantsOptions,
  runMutants,
  survivorsOf,
} from './run.js';
export type { Edit, Json, JsonObject, JsonPath } from './template.js';
export type { MutableAssembly } from './trial.js';
export { MutantTrials } from './trials.js';
