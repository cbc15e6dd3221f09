import type { PersonaName } from '../environment/persona-names.js';

/** What a persona is for, in a few words each; the statements that say so are in `personas/`. */
export interface PersonaDuties {
  readonly may: readonly string[];
  readonly mayNot: readonly string[];
}

export const personaDuties: Readonly<Record<PersonaName, PersonaDuties>> = {
  'data-scientist': {
    may: ['open their own Studio', 'run the declared jobs', 'compare experiments'],
    mayNot: ['read restricted data', 'approve a model', 'deploy'],
  },
  'mlops-engineer': {
    may: ['open their own Studio', 'start the pipelines', 'watch endpoints'],
    mayNot: ['read restricted data', 'approve a model', 'change what a pipeline does'],
  },
  'model-approver': {
    may: ['read how a model was judged', 'approve or reject its deployment'],
    mayNot: ['build a model', 'change what is approved'],
  },
  'platform-administrator': {
    may: ['keep network, Studio domain and pipelines'],
    mayNot: ['read data or weights', 'use or administer keys', 'approve a model'],
  },
  'key-administrator': {
    may: ['enable, rotate and retire keys'],
    mayNot: ['decrypt or sign', 'change a key policy', 'delete a key in less than 30 days'],
  },
  'security-auditor': {
    may: ['read configuration, logs and findings'],
    mayNot: ['read data or weights', 'change anything'],
  },
};
