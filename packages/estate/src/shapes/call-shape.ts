import type { WorkloadKind } from '../model/workload.js';

/**
 * Where the parameters of an API call say who runs, in which network, with which keys, code and data. Paths run through
 * objects with `.` and over lists with `[]`. The CloudFormation type of the same name has the same shape, and so have
 * the arguments of a pipeline's step and of a Step Functions task.
 */
export interface CallShape {
  readonly kind: WorkloadKind;
  /** The service principal that assumes the roles. */
  readonly service: string;
  /** The parameter with the resource's name. */
  readonly name?: string;
  readonly roles: readonly string[];
  readonly subnets?: readonly string[];
  readonly securityGroups?: readonly string[];
  readonly isolation?: readonly string[];
  readonly trafficEncryption?: readonly string[];
  /** A setting that also lets the workload reach the internet past its subnets, and the one value that stops that. */
  readonly internet?: { readonly path: string; readonly offWhen: string };
  readonly keys?: readonly KeyPath[];
  readonly images?: readonly string[];
  readonly algorithms?: readonly string[];
  /** S3 locations whose contents are run. */
  readonly codeFiles?: readonly string[];
  readonly inputs?: readonly DataPath[];
  readonly outputs?: readonly DataPath[];
}

export interface KeyPath {
  readonly use: 'volume' | 'output' | 'artifacts' | 'store' | 'environment';
  readonly path: string;
}

export interface DataPath {
  readonly name: string;
  readonly path: string;
  /** The parameter with the key that the data is written with. */
  readonly key?: string;
}
