import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { accountOf } from '../../src/naming/names.js';
import { layersOf } from '../data/layers.js';
import { example } from '../iam/example.js';

const environment = example();
const { stack, privateLink, network } = layersOf(environment, accountOf(environment, 'development'));
const endpoints = Object.values(Template.fromStack(stack).findResources('AWS::EC2::VPCEndpoint')).map(
  (endpoint) => endpoint.Properties,
);

it('every endpoint has a policy, for each of their services takes one', () => {
  expect(privateLink.withoutPolicy).toEqual([]);
  for (const endpoint of endpoints) expect(endpoint.PolicyDocument.Statement.length).toBeGreaterThan(0);
});

it('interface endpoints have private DNS, the endpoints’ group and a place in each zone', () => {
  const group = stack.resolve(network.securityGroupIds.endpoints);
  for (const endpoint of endpoints.filter((each) => each.VpcEndpointType === 'Interface')) {
    expect(endpoint.PrivateDnsEnabled).toBe(true);
    expect(endpoint.SecurityGroupIds).toEqual([group]);
    expect(endpoint.SubnetIds).toHaveLength(2);
  }
});

it('the S3 endpoint is on the route of every subnet', () => {
  const gateway = endpoints.find((each) => each.VpcEndpointType === 'Gateway')!;
  expect(gateway.RouteTableIds).toEqual(network.routeTableIds.map((id) => stack.resolve(id)));
});

it('Studio’s endpoint is named after SageMaker’s own domain', () => {
  expect(endpoints.map((each) => each.ServiceName)).toContain('aws.sagemaker.eu-central-1.studio');
});
