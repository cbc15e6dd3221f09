import type { IConstruct } from 'constructs';
import { checkStatement } from './check-statement.js';
import { type PolicyDocument, policyDocument } from './policy-document.js';
import type { PolicyPlace } from './policy-place.js';
import type { Statement } from './statement.js';
import { describeStatementError, type StatementError } from './statement-error.js';

/** An error in a policy, and where the policy comes from. */
export interface PolicyError {
  /** The layer that declares the policy: the folder of the construct, such as `private-link`. */
  readonly layer: string;
  /** Whose policy it is: a role, bucket, key or endpoint by its name. */
  readonly owner: string;
  readonly place: PolicyPlace;
  /** Id of the statement; undefined when the policy as a whole is at fault. */
  readonly sid: string | undefined;
  readonly error: StatementError | PolicySizeError;
}

const sizeCodes = ['statement-too-large', 'policy-too-large', 'too-many-policies'] as const;

export type PolicySizeError =
  | { readonly code: 'statement-too-large'; readonly size: number; readonly limit: number }
  | { readonly code: 'policy-too-large'; readonly size: number; readonly limit: number }
  | { readonly code: 'too-many-policies'; readonly count: number; readonly limit: number }
  /** Two layers declare a shared set of statements by the same name, and not the same statements. */
  | { readonly code: 'shared-differs'; readonly role: string };

/** Whose policy is checked. */
export type PolicyOwner = Pick<PolicyError, 'layer' | 'owner' | 'place'>;

/** The errors of all statements of one policy. */
export function checkPolicy(owner: PolicyOwner, statements: readonly Statement[]): readonly PolicyError[] {
  return statements.flatMap((statement) =>
    checkStatement(owner.place, statement).map((error) => ({ ...owner, sid: statement.sid, error })),
  );
}

/**
 * Checks a policy's statements and renders them. Errors do not stop the construction: they are kept with the
 * construct, so that one synthesis reports all of them ({@link policyErrors}), and CDK refuses to write the assembly.
 */
export function checkedPolicyDocument(
  scope: IConstruct,
  owner: PolicyOwner,
  statements: readonly Statement[],
): PolicyDocument {
  reportPolicyErrors(scope, checkPolicy(owner, statements));
  return policyDocument(statements);
}

/** Keeps errors with a construct; synthesis of its tree then fails and names them. */
export function reportPolicyErrors(scope: IConstruct, errors: readonly PolicyError[]): void {
  if (errors.length === 0) return;
  const known = errorsOf.get(scope) ?? [];
  if (known.length === 0) {
    scope.node.addValidation({ validate: () => (errorsOf.get(scope) ?? []).map(describePolicyError) });
  }
  errorsOf.set(scope, [...known, ...errors]);
}

const errorsOf = new WeakMap<IConstruct, readonly PolicyError[]>();

/** All errors that the constructs below `root` have kept, in the order of the tree. */
export function policyErrors(root: IConstruct): readonly PolicyError[] {
  return root.node.findAll().flatMap((construct) => errorsOf.get(construct) ?? []);
}

/** Whether an error comes from how much is declared, and not from a statement that is wrong. */
export function isAboutSize({ error }: PolicyError): boolean {
  return sizeCodes.some((code) => code === error.code);
}

/** One line: the layer, the owner and the statement, and what is wrong with it. */
export function describePolicyError({ layer, owner, place, sid, error }: PolicyError): string {
  const statement = sid === undefined ? '' : `, statement ${sid === '' ? 'without id' : sid}`;
  return `${layer}: ${place} policy of ${owner}${statement}: ${describe(error)}`;
}

const less = 'declare fewer people, workloads or datasets in this environment, and the rest in another';

function describe(error: StatementError | PolicySizeError): string {
  switch (error.code) {
    case 'statement-too-large':
      return `the statement has ${error.size} characters and cannot be divided; a policy may have ${error.limit}; ${less}`;
    case 'policy-too-large':
      return `the policy has ${error.size} characters; it may have ${error.limit}; ${less}`;
    case 'shared-differs':
      return `the statements that ${error.role} shares under this name are not those of the other roles`;
    case 'too-many-policies':
      return `${error.count} policies would be attached; ${error.limit} may be; ${less}`;
    default:
      return describeStatementError(error);
  }
}
