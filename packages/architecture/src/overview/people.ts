import type { PersonaName } from '../environment/persona-names.js';
import type { Environment } from '../environment/schema.js';
import { roleName } from '../naming/names.js';
import { personaDuties } from './persona-duties.js';

export interface PersonOverview {
  readonly name: string;
  readonly persona: PersonaName;
  readonly team?: string;
  /** The role that the person signs in with. */
  readonly role: string;
  readonly may: readonly string[];
  readonly mayNot: readonly string[];
}

/** The people, with what their personas let them do. */
export function personOverviews(environment: Environment): readonly PersonOverview[] {
  return Object.entries(environment.people).map(([name, { persona, team }]) => ({
    name,
    persona,
    ...(team !== undefined && { team }),
    role: roleName(environment, name),
    may: [
      ...personaDuties[persona].may,
      ...(environment.delivery.approvers.includes(name) ? ['approve a deployment'] : []),
    ],
    mayNot: personaDuties[persona].mayNot,
  }));
}
