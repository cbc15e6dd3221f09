import type { PersonaName } from '../environment/persona-names.js';

/** What a persona is for, in a few words each; the statements that say so are in `personas/`. */
export interface PersonaDuties {
  readonly may: readonly string[];
  readonly mayNot: readonly string[];
}

export const personaDuties: Readonly<Record<PersonaName, PersonaDuties>> = {
  'data-scientist': {
    may: ['open their own Studio', 'read data below restricted', 'start jobs on it', 'keep experiments'],
    mayNot: ['read restricted data', 'judge or approve a model', 'deploy'],
  },
  'mlops-engineer': {
    may: ['open their own Studio', 'start and stop the pipelines', 'watch endpoints and delivery'],
    mayNot: ['read data', 'edit a pipeline', 'approve a model'],
  },
  'model-approver': {
    may: ['see how a model was made and judged', 'set its approval status'],
    mayNot: ['build a model', 'change anything else of it'],
  },
  'platform-administrator': {
    may: ['see how everything is set up', 'stop jobs, apps and pipelines'],
    mayNot: ['change what is deployed, except by deploying', 'read data or weights', 'use keys'],
  },
  'key-administrator': {
    may: ['enable, disable and rotate keys', 'delete one after 30 days'],
    mayNot: ['encrypt, decrypt or sign', 'change who may'],
  },
  'security-auditor': {
    may: ['read configuration, findings and audit logs'],
    mayNot: ['read data, weights or what jobs logged', 'change anything'],
  },
};
