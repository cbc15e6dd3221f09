export function readWorkloads(..._: unknown[]) {
  return [];
}
