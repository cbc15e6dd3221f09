import type { Estate, JsonEvent } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import type { Verdict } from '../verdict/verdict.js';
import { accountDetections } from './audit/account-detections.js';
import { deliveryDetections } from './audit/delivery-detections.js';
import type { Detection } from './audit/detection.js';
import { modelDetections } from './audit/model-detections.js';
import { serviceEvents } from './audit/service-events.js';
import type { Told } from './audit/told.js';
import { unseen } from './audit/unrecorded.js';
import { type Spot, Watch } from './audit/watch.js';
import type { Guarantee, Obligation } from './guarantee.js';

/** Everything that must not happen unnoticed. */
export const detections: readonly Detection[] = [
  ...accountDetections,
  ...modelDetections,
  ...deliveryDetections,
];

/** The accounts of an environment, each once. */
export function spotsOf({ stages }: Intent): readonly Spot[] {
  const all = Object.values(stages);
  return all.filter((one, index) => all.findIndex(({ account }) => account === one.account) === index);
}

function isConcerned(where: 'everywhere' | 'delivery', spot: Spot, { stages }: Intent): boolean {
  return where === 'everywhere' || spot.account === stages.development.account;
}

function callsNoticed(intent: Intent, estate: Estate): readonly Obligation[] {
  const watch = Watch.of(estate, intent);
  return spotsOf(intent).flatMap((spot) =>
    detections
      .filter(({ where }) => isConcerned(where, spot, intent))
      .map(({ id, title, events, times = 1, unlike }) => {
        const setting = { ...spot, intent, estate };
        const decide = (): Verdict =>
          verdictOf(events(setting), spot, (event) =>
            watch.byAlarm(spot, {
              event,
              times,
              ...(unlike === undefined ? {} : { unlike: unlike(setting) }),
            }),
          );
        return obligation(id, spot, title, decide);
      }),
  );
}

function servicesHeard(intent: Intent, estate: Estate): readonly Obligation[] {
  const watch = Watch.of(estate, intent);
  return spotsOf(intent).flatMap((spot) =>
    serviceEvents
      .filter(({ where }) => isConcerned(where, spot, intent))
      .map(({ id, title, events }) =>
        obligation(id, spot, title, () =>
          verdictOf(events(spot), spot, (event) => watch.byRule(spot, event)),
        ),
      ),
  );
}

function obligation(id: string, { account }: Spot, title: string, decide: () => Verdict): Obligation {
  return { kind: 'setting', id: `${id}-${account}`, title: `nobody is told that ${title}`, decide };
}

/** Proved when each of the events is told of. */
function verdictOf(events: readonly JsonEvent[], spot: Spot, tell: (event: JsonEvent) => Told): Verdict {
  for (const event of events) {
    const told = tell(event);
    if (told.kind === 'unknown') return { kind: 'unknown', reasons: told.reasons };
    if (told.kind === 'untold') {
      const action = `${String(event.eventSource ?? event.source)} ${String(event.eventName ?? event['detail-type'])}`;
      return unseen(`somebody in ${spot.account}`, action, `unnoticed: ${told.reason}`, told.place);
    }
  }
  const text = 'the people who are subscribed to the topic read what it sends them';
  return { kind: 'proved', assumptions: [{ id: 'told', text }] };
}

export const detectionGuarantees: readonly Guarantee[] = [
  {
    id: 'what-happens-is-noticed',
    breach: 'ground',
    title: 'somebody is told of every call that weakens the environment',
    why: 'A protection that is taken away unseen stays away.',
    obligations: callsNoticed,
  },
  {
    id: 'what-services-say-is-heard',
    breach: 'ground',
    title: 'somebody is told what services find and what becomes of deployments',
    why: 'A finding that nobody reads is none.',
    obligations: servicesHeard,
  },
];
