import { CfnOutput, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { accountOf, bucketArn, bucketName, keyAlias, roleName, type StageName } from '../naming/names.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import type { ServingReferences } from './serving-references.js';

export interface ServingExportsProps {
  readonly environment: Environment;
  /** The account's network and stores, which its serving stacks import by name. */
  readonly network: NetworkReferences;
  readonly data: DataReferences;
}

/** What a serving stack needs of its account that AWS generates. */
type ExportName =
  | `subnet-${number}`
  | 'endpoint-security-group'
  | 'monitoring-security-group'
  | 'volumes-key'
  | 'capture-key';

/**
 * Exports under fixed names what the serving stacks of an account import: the delivery pipeline deploys those, so they
 * cannot be wired by `cdk deploy`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export class ServingExports extends Construct {
  constructor(scope: Construct, id: string, { environment, network, data }: ServingExportsProps) {
    super(scope, id);
    network.subnetIds.forEach((subnet, index) => {
      this.export(environment, `subnet-${index}`, subnet);
    });
    const groups = network.securityGroupIds;
    this.export(environment, 'endpoint-security-group', groups['real-time-inference']);
    this.export(environment, 'monitoring-security-group', groups.monitoring);
    if (data.keys.volumes !== undefined) this.export(environment, 'volumes-key', data.keys.volumes.arn);
    if (data.keys.capture !== undefined) this.export(environment, 'capture-key', data.keys.capture.arn);
  }

  private export(environment: Environment, name: ExportName, value: string): void {
    const exportName = servingExportName(environment, name);
    new CfnOutput(this, exportName, { exportName, value });
  }
}

/** Name of an export, e.g. `readmission-serving-subnet-0`. */
export function servingExportName(environment: Environment, name: ExportName): string {
  return roleName(environment, 'serving', name);
}

/** What {@link ServingExports} exports, as the references that {@link Serving} takes. */
export function importedReferences(environment: Environment, stage: StageName): ServingReferences {
  const account = accountOf(environment, stage);
  const imported = (name: ExportName) => Fn.importValue(servingExportName(environment, name));
  return {
    network: {
      subnetIds: Array.from({ length: environment.network.zones }, (_, index) => imported(`subnet-${index}`)),
      securityGroupIds: {
        'real-time-inference': imported('endpoint-security-group'),
        monitoring: imported('monitoring-security-group'),
      },
    },
    data: importedStores(environment, account, imported('volumes-key'), imported('capture-key')),
  };
}

function importedStores(
  environment: Environment,
  account: Account,
  volumes: string,
  capture: string,
): ServingReferences['data'] {
  const name = bucketName(environment, account, 'capture');
  const captureKey = { arn: capture, alias: keyAlias(environment, 'capture') };
  return {
    account,
    keys: { volumes: { arn: volumes, alias: keyAlias(environment, 'volumes') }, capture: captureKey },
    buckets: { capture: { name, arn: bucketArn(name), key: captureKey } },
  };
}
