import type { Located, Place } from '@redoubt/policy';
import type { DiagnosticLog } from '../source/diagnostics.js';

/** Where a stack is deployed. Values that are not known are symbols. */
export interface StackIdentity {
  /** Unique in the estate; symbols of the stack start with it. */
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** What an intrinsic function may ask of the stack that it stands in. `undefined` as a value is `AWS::NoValue`. */
export interface Context {
  readonly stack: StackIdentity;
  readonly log: DiagnosticLog;
  resolve(value: Located): Located | undefined;
  /** What `Ref` gives for a parameter, pseudo parameter or resource. */
  reference(name: string, place: Place): Located | undefined;
  /** What `Fn::GetAtt` gives. */
  attribute(resource: string, attribute: string, place: Place): Located;
  /** A condition's value: by name, or a condition function. `undefined` when it cannot be decided. */
  condition(value: Located): boolean | undefined;
  mapping(name: string): Located | undefined;
  importValue(exportName: string, place: Place): Located;
  /** The value of an SSM parameter of the estate, or `undefined`. */
  ssmParameter(name: string): string | undefined;
  /** A file beside the template, for `AWS::Include`. */
  include(location: string, place: Place): Located | undefined;
}

/** One intrinsic function: its arguments as written, to its value. */
export type Intrinsic = (args: Located, context: Context, place: Place) => Located | undefined;
