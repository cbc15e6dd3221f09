import { action } from './action.js';
import { API_REFERENCES, PASS_ROLE_TABLE, type PassRoleRow } from './pass-role-table.js';

/** A parameter of an action in which the caller hands a role to a service. */
export interface PassRoleParameter {
  /** `service:Name`. */
  readonly action: string;
  /** Path in the API's spelling, such as `TrainingJobDefinition.RoleArn`; `[]` stands for every item of a list. */
  readonly parameter: string;
  /** Service principals that can be the value of `iam:PassedToService`. */
  readonly passedTo: readonly string[];
  /** Whether code of the caller's choosing runs with the role, or only the service's own. */
  readonly runs: PassRoleRow['runs'];
  /** AWS's page about the operation's service. */
  readonly source: string;
}

/**
 * The parameters in which an action takes a role.
 * @param name `service:Name`, without regard to case, no wildcards
 * @returns empty when the table knows none: for a service that the table does not cover
 * ({@link coversPassRole}), this does not say that the action takes none
 */
export function passRoleParameters(name: string): readonly PassRoleParameter[] {
  const found = action(name);
  const table = found && PASS_ROLE_TABLE[found.service];
  if (found === undefined || table === undefined) return [];
  const operation = found.name.slice(found.service.length + 1);
  return table
    .filter((row) => row.actions.includes(operation))
    .map((row) => parameter(found.service, operation, row));
}

/** Whether the table of role parameters covers a service, by its prefix. */
export function coversPassRole(service: string): boolean {
  return Object.hasOwn(PASS_ROLE_TABLE, service.toLowerCase());
}

/** Every role parameter in the table, in the table's order. */
export function allPassRoleParameters(): readonly PassRoleParameter[] {
  return Object.entries(PASS_ROLE_TABLE).flatMap(([service, rows]) =>
    rows.flatMap((row) => row.actions.map((operation) => parameter(service, operation, row))),
  );
}

function parameter(service: string, operation: string, row: PassRoleRow): PassRoleParameter {
  return {
    action: `${service}:${operation}`,
    parameter: row.parameter,
    passedTo: row.passedTo,
    runs: row.runs,
    source: API_REFERENCES[service] ?? '',
  };
}
