import type { Principal } from '@redoubt/policy';
import type { Vocabulary } from '@redoubt/policy/compile';
import { addressText, type Model, type Value, type Variable } from '@redoubt/solver';
import type { Actor } from './actors.js';

/** A concrete request, read from a model of a formula. */
export interface ModelRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The request that a model describes. Keys that follow from the principal are left to it. */
export function requestOf(model: Model, vocabulary: Vocabulary, actor: Actor): ModelRequest {
  const context: Record<string, string | readonly string[]> = {};
  for (const [key, variable] of vocabulary.keys) {
    const value = model.get(variable);
    if (value !== undefined && !followsFromPrincipal(key, actor)) context[key] = textOf(variable, value);
  }
  return {
    principal: principalOf(model, vocabulary, actor),
    action: String(model.get(vocabulary.action) ?? ''),
    resource: String(model.get(vocabulary.resource) ?? ''),
    context,
  };
}

function followsFromPrincipal(key: string, { anyAccount }: Actor): boolean {
  return (
    key === 'aws:principalarn' ||
    key === 'aws:principalaccount' ||
    (key === 'aws:userid' && anyAccount === true)
  );
}

/** An actor that stands for everyone of unknown accounts becomes the one that the model names. */
function principalOf(model: Model, vocabulary: Vocabulary, { principal, anyAccount }: Actor): Principal {
  if (anyAccount !== true || principal.kind !== 'role') return principal;
  const arn = model.get(vocabulary.text('aws:principalarn'));
  const account = model.get(vocabulary.text('aws:principalaccount'));
  return typeof arn === 'string' && typeof account === 'string' ? { ...principal, arn, account } : principal;
}

function textOf(variable: Variable, value: Value): string | readonly string[] {
  if (typeof value === 'object') return value;
  if (typeof value === 'bigint' && variable.sort === 'address') return addressText(value);
  if (typeof value === 'bigint' && variable.sort === 'integer')
    return new Date(Number(value) * 1000).toISOString();
  return String(value);
}
