import type { Draft } from '../draft.js';
import type { Weakening } from '../schema.js';
import { readsOf, writesOf } from './data-flow.js';
import { type Mistake, valueError } from './mistake.js';

/**
 * Network isolation cannot be taken off a workload that handles restricted data, nor off one that holds the weights of
 * a restricted model: such a workload, with a network, is how records and weights get out.
 */
export function restrictedWorkloadsStayIsolated(draft: Draft): readonly Mistake[] {
  return (draft.sections.weakenings ?? []).flatMap((weakening, index) => {
    const because = isolationReason(draft, weakening);
    if (because === undefined || !('workload' in weakening)) return [];
    const facts = { code: 'isolation-required', workload: weakening.workload, because } as const;
    return [valueError(['weakenings', index, 'workload'], facts)];
  });
}

function isolationReason(draft: Draft, weakening: Weakening) {
  const workload = 'workload' in weakening ? draft.workloads.get(weakening.workload) : undefined;
  if (workload === undefined) return undefined;
  const dataset = [...readsOf(workload), ...writesOf(workload)].find(
    (name) => draft.datasets.get(name)?.classification === 'restricted',
  );
  if (dataset !== undefined) return { kind: 'dataset', name: dataset } as const;
  const model = 'model' in workload ? workload.model : undefined;
  if (model === undefined || draft.models.get(model)?.classification !== 'restricted') return undefined;
  return { kind: 'model', name: model } as const;
}

/** One weakening, one reason: the same is not listed again with another. */
export function weakeningsAreListedOnce(draft: Draft): readonly Mistake[] {
  const seen = new Map<string, number>();
  return (draft.sections.weakenings ?? []).flatMap((weakening, index) => {
    const subject =
      'workload' in weakening ? `${weakening.weakens} ${weakening.workload}` : weakening.weakens;
    const first = seen.get(subject);
    if (first === undefined) {
      seen.set(subject, index);
      return [];
    }
    const mistake = valueError(['weakenings', index, 'weakens'], {
      code: 'repeated-weakening',
      weakens: weakening.weakens,
    });
    return [{ ...mistake, related: ['weakenings', first, 'weakens'] }];
  });
}

/** AWS's own domains: anybody's bucket or API is under them, so that an allow-list with them allows everything. */
const awsDomains = /(^|\.)(amazonaws\.com|aws\.dev|on\.aws|cloudfront\.net|api\.aws)$/;

/** An egress allow-list names domains of which one can say who owns them. */
export function allowedDomainsAreNarrow(draft: Draft): readonly Mistake[] {
  return (draft.sections.weakenings ?? []).flatMap((weakening, index) => {
    if (weakening.weakens !== 'no-internet') return [];
    return weakening.domains.flatMap((domain, position) => {
      if (!awsDomains.test(domain)) return [];
      return [valueError(['weakenings', index, 'domains', position], { code: 'domain-too-wide', domain })];
    });
  });
}
