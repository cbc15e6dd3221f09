import { describe, expect, it } from 'vitest';
import {
  action,
  actionsOf,
  conditionKey,
  sageMakerActionsWithKey,
  sageMakerGuardrails,
  sageMakerKeyReplacement,
  sageMakerUnguardedActions,
} from '../src/index.js';
import { SAGEMAKER_DEPRECATED_KEYS, SAGEMAKER_SETTING_KEYS } from '../src/sagemaker-guardrail-table.js';

const carriers = (key: string) =>
  sageMakerActionsWithKey(`sagemaker:${key}`).map((name) => name.slice('sagemaker:'.length));

describe('the SageMaker guardrail table', () => {
  it.each([
    ['VpcSubnets', 19],
    ['VpcSecurityGroupIds', 21],
    ['NetworkIsolation', 11],
    ['InterContainerTrafficEncryption', 11],
    ['VolumeKmsKeyArn', 16],
    ['OutputKmsKeyArn', 14],
    ['InstanceTypes', 23],
    ['MaxRuntimeInSeconds', 9],
    ['RootAccess', 2],
    ['ModelApprovalStatus', 2],
    ['DomainSharingOutputKmsKeyArn', 4],
    ['ImageArns', 7],
    ['OwnerUserProfileArn', 5],
  ])('has %s on %i actions', (key, count) => expect(carriers(key)).toHaveLength(count));

  it('has direct internet access on the creation of a notebook instance alone', () => {
    expect(carriers('DirectInternetAccess')).toEqual(['CreateNotebookInstance']);
  });

  it('has the security groups where it has the subnets, and on user profiles', () => {
    const subnets = new Set(carriers('VpcSubnets'));
    expect(carriers('VpcSecurityGroupIds').filter((name) => !subnets.has(name))).toEqual([
      'CreateUserProfile',
      'UpdateUserProfile',
    ]);
  });

  it('does not have network isolation on AutoML or transform jobs', () => {
    expect(carriers('NetworkIsolation')).not.toContain('CreateAutoMLJob');
    expect(carriers('NetworkIsolation')).not.toContain('CreateTransformJob');
  });

  it('comes from the actions, whole', () => {
    expect(actionsOf('sagemaker')).toHaveLength(449);
    for (const { key, actions } of sageMakerGuardrails()) {
      for (const name of actions) expect(action(name)!.conditionKeys).toContain(key);
      expect(actions).toEqual(sageMakerActionsWithKey(key.toUpperCase()));
    }
  });
});

describe('a deprecated SageMaker key', () => {
  it.each(SAGEMAKER_DEPRECATED_KEYS)(
    '$key stands on no action, and $replacement does',
    ({ key, replacement }) => {
      expect(conditionKey('sagemaker', key)?.description).toMatch(/deprecated/i);
      expect(sageMakerActionsWithKey(key)).toEqual([]);
      expect(sageMakerActionsWithKey(replacement).length).toBeGreaterThan(0);
      expect(sageMakerKeyReplacement(key.toLowerCase())).toBe(replacement);
    },
  );

  it('is none of the keys in use', () => {
    expect(sageMakerKeyReplacement('sagemaker:VpcSubnets')).toBeUndefined();
  });
});

describe('an unguarded SageMaker action', () => {
  it.each(sageMakerUnguardedActions())(
    '$action carries no key for what it is listed with',
    ({ action: name, settings }) => {
      const found = action(name);
      expect(found?.name).toBe(name);
      const guards = settings.flatMap((setting) => SAGEMAKER_SETTING_KEYS[setting]);
      expect(found!.conditionKeys.filter((key) => guards.includes(key))).toEqual([]);
    },
  );

  it('is listed once, with a reason and a page', () => {
    const names = sageMakerUnguardedActions().map((row) => row.action);
    expect(new Set(names).size).toBe(names.length);
    for (const row of sageMakerUnguardedActions()) {
      expect(row.reason.length).toBeGreaterThan(10);
      expect(row.source).toContain(row.action.slice('sagemaker:'.length));
    }
  });
});
