/** What is wrong with a statement: facts only. {@link describeStatementError} makes the words. */
export type StatementError =
  | { readonly code: 'bad-sid'; readonly sid: string }
  | { readonly code: 'no-action' }
  | { readonly code: 'unknown-action'; readonly action: string }
  | { readonly code: 'action-wildcard'; readonly action: string }
  | { readonly code: 'no-resource' }
  | { readonly code: 'unexpected-resource' }
  | { readonly code: 'no-principal' }
  | { readonly code: 'unexpected-principal' }
  | { readonly code: 'everyone-unconditionally' }
  | { readonly code: 'everything-but'; readonly element: 'NotAction' | 'NotResource' }
  /** `*` for an action that can be allowed on named resources. */
  | { readonly code: 'any-resource'; readonly action: string; readonly resourceTypes: readonly string[] }
  /** Named resources for an action that takes none: the statement never allows it. */
  | { readonly code: 'action-without-resource'; readonly action: string }
  /** None of the statement's resources can be of the action's types. */
  | {
      readonly code: 'no-resource-of-action';
      readonly action: string;
      readonly resourceTypes: readonly string[];
    }
  /** No action of the statement acts on this resource. */
  | { readonly code: 'resource-of-no-action'; readonly resource: string }
  | { readonly code: 'key-not-carried'; readonly action: string; readonly key: string }
  /** AWS declares the key but sends it with no action; `…Arn` has replaced most of these. */
  | {
      readonly code: 'deprecated-key';
      readonly action: string;
      readonly key: string;
      readonly replacedBy: string | undefined;
    }
  | { readonly code: 'unknown-operator'; readonly operator: string }
  | {
      readonly code: 'operator-of-other-type';
      readonly operator: string;
      readonly key: string;
      readonly type: string;
    }
  | { readonly code: 'set-operator-needed'; readonly operator: string; readonly key: string }
  | { readonly code: 'set-operator-on-one-value'; readonly operator: string; readonly key: string }
  | { readonly code: 'for-all-values-without-null'; readonly key: string }
  | { readonly code: 'for-all-values-in-deny'; readonly key: string }
  | { readonly code: 'no-values'; readonly key: string };

/** One sentence: what was found, and what would be right. Names are in back-quotes. */
export function describeStatementError(error: StatementError): string {
  switch (error.code) {
    case 'bad-sid':
      return `the statement id \`${error.sid}\` may hold letters and digits only`;
    case 'no-action':
      return 'the statement names no action';
    case 'unknown-action':
      return `AWS has no action \`${error.action}\``;
    case 'action-wildcard':
      return `\`${error.action}\` grants actions that AWS adds later; name each action`;
    case 'no-resource':
      return 'the statement names no resource';
    case 'unexpected-resource':
      return 'a trust policy is about its own role and names no resources';
    case 'no-principal':
      return 'the statement names no principal';
    case 'unexpected-principal':
      return 'the policy is attached to its principals and names none';
    case 'everyone-unconditionally':
      return 'the statement allows everyone without a condition';
    case 'everything-but':
      return `\`${error.element}\` in an Allow grants what AWS adds later; name what is allowed`;
    default:
      return describeResourceError(error) ?? describeConditionError(error);
  }
}

function describeResourceError(error: StatementError): string | undefined {
  switch (error.code) {
    case 'any-resource':
      return `\`${error.action}\` can be allowed on named resources (${words(error.resourceTypes)}); \`*\` allows all of them`;
    case 'action-without-resource':
      return `\`${error.action}\` takes no resource, so that only \`*\` allows it`;
    case 'no-resource-of-action':
      return `\`${error.action}\` acts on ${words(error.resourceTypes)}, and no resource of the statement is one`;
    case 'resource-of-no-action':
      return `no action of the statement acts on \`${error.resource}\``;
    default:
      return undefined;
  }
}

function describeConditionError(error: StatementError): string {
  switch (error.code) {
    case 'key-not-carried':
      return `a request for \`${error.action}\` never carries \`${error.key}\``;
    case 'deprecated-key':
      return `AWS sends \`${error.key}\` with no action${error.replacedBy === undefined ? '' : `; use \`${error.replacedBy}\``}`;
    case 'unknown-operator':
      return `IAM has no condition operator \`${error.operator}\``;
    case 'operator-of-other-type':
      return `\`${error.key}\` is of the type ${error.type}, which \`${error.operator}\` does not compare`;
    case 'set-operator-needed':
      return `\`${error.key}\` has several values, so \`${error.operator}\` needs \`ForAnyValue:\` or \`ForAllValues:\``;
    case 'set-operator-on-one-value':
      return `\`${error.key}\` has one value; \`${error.operator}\` would hold where it is absent or say nothing more`;
    case 'for-all-values-without-null':
      return `\`ForAllValues\` holds where \`${error.key}\` is absent; an Allow needs \`Null: "false"\` beside it`;
    case 'for-all-values-in-deny':
      return `\`ForAllValues\` in a Deny lets a mixture of right and wrong values of \`${error.key}\` through; use \`ForAnyValue\``;
    case 'no-values':
      return `the condition on \`${error.key}\` has no values`;
    default:
      return error.code;
  }
}

const words = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
