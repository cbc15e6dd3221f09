import { actionsOf } from './action.js';
import { remembered } from './fact-source.js';
import {
  SAGEMAKER_DEPRECATED_KEYS,
  SAGEMAKER_UNGUARDED,
  type UnguardedAction,
} from './sagemaker-guardrail-table.js';

/**
 * The SageMaker actions whose requests carry a condition key, `sagemaker:Name`, sorted: a guardrail on the key can
 * be written for these and no others. Taken from the Actions table of the service authorization reference.
 * @param key such as `sagemaker:VpcSubnets`, in AWS's spelling or any other case; templates keep their `${…}`
 * @returns empty for a key that no action carries, such as a deprecated one
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export function sageMakerActionsWithKey(key: string): readonly string[] {
  return guardrails().get(key.toLowerCase())?.actions ?? [];
}

/** A SageMaker condition key and the actions whose requests carry it. */
export interface SageMakerGuardrail {
  readonly key: string;
  readonly actions: readonly string[];
}

/** Every condition key that some SageMaker action carries in its request, sorted by key. */
export function sageMakerGuardrails(): readonly SageMakerGuardrail[] {
  return [...guardrails().values()];
}

/**
 * The key that replaces a deprecated SageMaker key.
 * @returns undefined when the key is not deprecated, as far as AWS documents it
 */
export function sageMakerKeyReplacement(key: string): string | undefined {
  const lower = key.toLowerCase();
  return SAGEMAKER_DEPRECATED_KEYS.find((row) => row.key.toLowerCase() === lower)?.replacement;
}

/**
 * SageMaker actions that start compute, or take network or encryption settings, whose requests carry none of the
 * keys that would guard them: a policy can only grant them or not.
 */
export function sageMakerUnguardedActions(): readonly UnguardedAction[] {
  return SAGEMAKER_UNGUARDED;
}

const guardrails = (): ReadonlyMap<string, SageMakerGuardrail> =>
  remembered('sagemaker guardrails', () => {
    const actions = actionsOf('sagemaker');
    const keys = [...new Set(actions.flatMap((found) => found.conditionKeys))].sort();
    return new Map(keys.map((key) => [key.toLowerCase(), { key, actions: carriers(key) }]));
  });

const carriers = (key: string): readonly string[] =>
  actionsOf('sagemaker')
    .filter((found) => found.conditionKeys.includes(key))
    .map((found) => found.name)
    .sort();
