export { generateMutants, type Templates } from './generate.js';
export { applyMutant, type Mutant, type MutantLayer, mutantLayers } from './mutant.js';
export {
  type LayerCount,
  type MutableAssembly,
  type MutantOutcome,
  type MutantReport,
  type RunMutantsOptions,
  runMutants,
} from './run.js';
export type { Edit, Json, JsonObject, JsonPath } from './template.js';
