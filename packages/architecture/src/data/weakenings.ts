import type { Environment, Weakening } from '../environment/schema.js';

/** The environment's weakening of that kind, if it declares one. */
export function weakening<K extends Weakening['weakens']>(
  environment: Environment,
  kind: K,
): Extract<Weakening, { weakens: K }> | undefined {
  return environment.weakenings.find(
    (each): each is Extract<Weakening, { weakens: K }> => each.weakens === kind,
  );
}

/** Whether the environment declares a weakening of that kind. */
export function weakens(environment: Environment, kind: Weakening['weakens']): boolean {
  return weakening(environment, kind) !== undefined;
}
