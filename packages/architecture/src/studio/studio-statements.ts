import type { Account, Environment } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';
import { userProfileArn } from './studio-names.js';

/**
 * Opening Studio: a presigned URL for oneself, asked for through the endpoint. Whoever has the URL is in, so it is for
 * nobody else's profile and cannot be had from outside.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/studio-interface-endpoint.html
 * @param endpointId of `sagemaker.api`
 */
export function openStudioStatements(
  environment: Environment,
  account: Account,
  person: string,
  endpointId: string,
): readonly Statement[] {
  return [
    {
      sid: 'OpenOwnStudio',
      effect: 'Allow',
      actions: ['sagemaker:CreatePresignedDomainUrl'],
      resources: [userProfileArn(environment, account, person)],
      conditions: { StringEquals: { 'aws:SourceVpce': endpointId } },
    },
  ];
}

/**
 * Working in Studio: private spaces of one's own, and apps in them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-spaces.html
 */
export function ownSpaceStatements(
  environment: Environment,
  account: Account,
  person: string,
): readonly Statement[] {
  const sagemaker = `arn:aws:sagemaker:${account.region}:${account.id}`;
  const own: Conditions = {
    ArnLike: { 'sagemaker:OwnerUserProfileArn': userProfileArn(environment, account, person) },
    StringEquals: { 'sagemaker:SpaceSharingType': 'Private' },
  };
  return [
    {
      sid: 'KeepOwnSpaces',
      effect: 'Allow',
      actions: ['sagemaker:CreateSpace', 'sagemaker:DeleteSpace', 'sagemaker:UpdateSpace'],
      resources: [`${sagemaker}:space/d-*/*`],
      conditions: own,
    },
    {
      sid: 'RunOwnApps',
      effect: 'Allow',
      actions: ['sagemaker:CreateApp', 'sagemaker:DeleteApp'],
      resources: [`${sagemaker}:app/d-*/*`],
      conditions: own,
    },
  ];
}
