import type { Statement } from '../../iam/statement.js';
import { type ActivityScope, allowScoped, grantKeys } from '../activity-scope.js';
import { allowCompute, type ComputeSettings } from '../compute-settings.js';

export interface ManageEndpointsParameters extends ActivityScope, ComputeSettings {}

/** Manage endpoints: deploy the models of the scope, on volumes under our key. */
export function manageEndpoints(parameters: ManageEndpointsParameters): readonly Statement[] {
  return [
    ...allowCompute(parameters, 'ConfigureEndpoints', ['CreateEndpointConfig'], parameters),
    ...allowScoped(parameters, 'KeepEndpoints', [
      'CreateEndpoint',
      'DeleteEndpoint',
      'DeleteEndpointConfig',
      'DescribeEndpoint',
      'DescribeEndpointConfig',
      'UpdateEndpoint',
      'UpdateEndpointWeightsAndCapacities',
      'ListEndpointConfigs',
      'ListEndpoints',
    ]),
    ...grantKeys(parameters, 'EndpointVolumes', parameters.volumeKeyArns),
  ];
}

/** Watch endpoints: see them, and change nothing. */
export function watchEndpoints(scope: ActivityScope): readonly Statement[] {
  return allowScoped(scope, 'WatchEndpoints', [
    'DescribeEndpoint',
    'DescribeEndpointConfig',
    'ListEndpointConfigs',
    'ListEndpoints',
  ]);
}
