import { type Explanation, explain, explainCall } from '@redoubt/estate';
import type { ContextEntries, Located } from '@redoubt/policy';
import { everyRequest } from './given-context.js';
import { placeCalled } from './place-called.js';
import { principalCalled } from './principal.js';
import type { Subject } from './subject.js';

/** What is asked: a request, or a call with its parameters; names as a person types them. */
export type Asked = {
  readonly principal: string;
  readonly context: ContextEntries;
  readonly from?: string;
  readonly region?: string;
} & (
  | { readonly kind: 'request'; readonly action: string; readonly resource: string }
  | { readonly kind: 'call'; readonly call: string; readonly parameters: Located }
);

/** How it is decided; or which name was not understood, with the nearest ones. */
export function answer(subject: Subject, given: Asked): Explanation {
  const principal = principalCalled(subject, given.principal);
  if (!principal.ok) return principal;
  const { estate } = subject;
  const from = given.from === undefined ? {} : { from: placeCalled(estate, given.from, principal.value) };
  const asked = { ...given, ...from, principal: principal.value };
  if (asked.kind === 'call') return explainCall(estate, asked);
  const keys = new Set(Object.keys(asked.context).map((key) => key.toLowerCase()));
  const usual = Object.entries(everyRequest(estate, asked)).filter(([key]) => !keys.has(key.toLowerCase()));
  return explain(estate, { ...asked, context: { ...Object.fromEntries(usual), ...asked.context } });
}
