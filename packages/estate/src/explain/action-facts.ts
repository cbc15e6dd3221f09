import { action, rcpServices } from '@redoubt/catalogue';
import type { ActionFacts } from '@redoubt/policy';

let rcp: ReadonlySet<string> | undefined;

/** What the evaluator asks about actions and services, from the catalogue. */
export const catalogueFacts: ActionFacts = {
  wildcardOnly: (name) => action(name)?.wildcardOnly,
  rcpCovers: (service) => {
    rcp ??= new Set(rcpServices());
    return rcp.has(service);
  },
};
