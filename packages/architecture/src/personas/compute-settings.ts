import { carriesKey } from '@redoubt/catalogue';
import type { Conditions, Statement } from '../iam/statement.js';
import { type ActivityScope, allowScoped } from './activity-scope.js';

/** Where compute may stand and what it must be encrypted with. */
export interface ComputeSettings {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** ARNs of keys. An alias never matches. */
  readonly volumeKeyArns: readonly string[];
  readonly outputKeyArns: readonly string[];
}

/**
 * An Allow of actions that start compute, on the condition of the settings. Each action is asked for the keys that it
 * carries and no other; actions with the same keys share a statement.
 *
 * `ForAllValues` holds for an absent key, so `Null` stands beside it. A positive operator does not hold for one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function allowCompute(
  scope: ActivityScope,
  sid: string,
  actions: readonly string[],
  settings: ComputeSettings,
): readonly Statement[] {
  const groups = new Map<string, string[]>();
  for (const name of actions) {
    const carried = settingKeys.filter((key) => requires(`sagemaker:${name}`, key)).join(' ');
    groups.set(carried, [...(groups.get(carried) ?? []), name]);
  }
  return [...groups].flatMap(([carried, names], index) =>
    allowScoped(
      scope,
      index === 0 ? sid : `${sid}${index + 1}`,
      names,
      conditions(carried.split(' '), settings),
    ),
  );
}

const settingKeys = [
  'sagemaker:VpcSubnets',
  'sagemaker:VpcSecurityGroupIds',
  'sagemaker:VolumeKmsKeyArn',
  'sagemaker:OutputKmsKeyArn',
] as const;

/**
 * A configuration of an endpoint carries the network keys, but its network is that of its models.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html
 */
function requires(action: string, key: string): boolean {
  const ofModels = action === 'sagemaker:CreateEndpointConfig' && key.startsWith('sagemaker:Vpc');
  return carriesKey(action, key) && !ofModels;
}

function conditions(keys: readonly string[], settings: ComputeSettings): Conditions | undefined {
  const values: Readonly<Record<string, readonly string[]>> = {
    'sagemaker:VpcSubnets': settings.subnetIds,
    'sagemaker:VpcSecurityGroupIds': settings.securityGroupIds,
    'sagemaker:VolumeKmsKeyArn': settings.volumeKeyArns,
    'sagemaker:OutputKmsKeyArn': settings.outputKeyArns,
  };
  const sets = keys.filter((key) => key.startsWith('sagemaker:Vpc'));
  const arns = keys.filter((key) => key.endsWith('KmsKeyArn'));
  if (sets.length + arns.length === 0) return undefined;
  return {
    ...(sets.length === 0
      ? {}
      : {
          'ForAllValues:StringEquals': Object.fromEntries(sets.map((key) => [key, values[key] ?? []])),
          Null: Object.fromEntries(sets.map((key) => [key, 'false'])),
        }),
    ...(arns.length === 0
      ? {}
      : { ArnEquals: Object.fromEntries(arns.map((key) => [key, values[key] ?? []])) }),
  };
}
