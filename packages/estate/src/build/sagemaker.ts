export function readSageMaker(..._: unknown[]) {
  return { sageMakerResources: [], sageMakerPipelines: [] };
}
