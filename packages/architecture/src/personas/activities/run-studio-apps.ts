import type { Conditions, Statement } from '../../iam/statement.js';
import { type ActivityScope, allowScoped, grantKeys, passRoles } from '../activity-scope.js';

export interface RunStudioAppsParameters extends ActivityScope {
  /** Name of the person's user profile. Apps and spaces are those that it owns. */
  readonly userProfile: string;
  /** ARNs of the keys of Studio's volumes. */
  readonly volumeKeyArns: readonly string[];
  /** ARNs of the roles that apps hand on to jobs. */
  readonly rolesToPass: readonly string[];
}

/**
 * Run Studio applications, in private spaces of one's own profile alone.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-running-stop.html
 */
export function runStudioApps(parameters: RunStudioAppsParameters): readonly Statement[] {
  const { account, userProfile } = parameters;
  const owner = `arn:aws:sagemaker:${account.region}:${account.id}:user-profile/d-*/${userProfile}`;
  const own: Conditions = {
    ArnLike: { 'sagemaker:OwnerUserProfileArn': owner },
    StringEquals: { 'sagemaker:SpaceSharingType': 'Private' },
  };
  return [
    ...allowScoped(parameters, 'RunOwnApps', ['CreateApp', 'DeleteApp'], own),
    ...allowScoped(parameters, 'KeepOwnSpaces', ['CreateSpace', 'DeleteSpace', 'UpdateSpace'], own),
    ...allowScoped(parameters, 'SeeStudio', [
      'DescribeApp',
      'DescribeDomain',
      'DescribeSpace',
      'DescribeUserProfile',
      'ListApps',
      'ListDomains',
      'ListSpaces',
      'ListUserProfiles',
    ]),
    ...grantKeys(parameters, 'StudioVolumes', parameters.volumeKeyArns),
    ...passRoles('PassStudioRoles', parameters.rolesToPass),
  ];
}

export interface OpenStudioParameters extends ActivityScope {
  readonly userProfile: string;
  /** Ids of the endpoints of the SageMaker API that the URL may be asked for through. */
  readonly endpointIds: readonly string[];
}

/**
 * Open Studio: a presigned URL for one's own profile, asked for through our endpoint.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/studio-interface-endpoint.html
 */
export function openStudio({
  account,
  userProfile,
  endpointIds,
}: OpenStudioParameters): readonly Statement[] {
  return [
    {
      sid: 'OpenOwnStudio',
      effect: 'Allow',
      actions: ['sagemaker:CreatePresignedDomainUrl'],
      resources: [`arn:aws:sagemaker:${account.region}:${account.id}:user-profile/d-*/${userProfile}`],
      conditions: { StringEquals: { 'aws:SourceVpce': endpointIds } },
    },
  ];
}
