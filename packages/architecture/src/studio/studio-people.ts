import type { PersonaName } from '../environment/persona-names.js';
import type { Environment, Person } from '../environment/schema.js';

/** Personas whose work is done in Studio. All others have no user profile and cannot open it. */
const studioPersonas: ReadonlySet<PersonaName> = new Set(['data-scientist', 'mlops-engineer']);

/** The people who have a Studio profile, by name. */
export function studioPeople(environment: Environment): readonly (readonly [string, Person])[] {
  return Object.entries(environment.people).filter(([, person]) => studioPersonas.has(person.persona));
}
