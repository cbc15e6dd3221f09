import type { Statement } from '../../iam/statement.js';
import { type ActivityScope, allowScoped } from '../activity-scope.js';

const lineage = ['Action', 'Artifact', 'Context', 'Experiment', 'Trial', 'TrialComponent'];

/** Manage experiments: record runs and the lineage of their results. */
export function manageExperiments(scope: ActivityScope): readonly Statement[] {
  return allowScoped(scope, 'KeepExperiments', [
    'AddAssociation',
    'AssociateTrialComponent',
    'BatchPutMetrics',
    ...lineage.flatMap((name) => [`Create${name}`, `Update${name}`, `Delete${name}`]),
    'DeleteAssociation',
    'DisassociateTrialComponent',
  ]);
}

/** Search and visualize experiments. */
export function visualizeExperiments(scope: ActivityScope): readonly Statement[] {
  return allowScoped(scope, 'SeeExperiments', [
    ...lineage.flatMap((name) => [`Describe${name}`, `List${name}s`]),
    'BatchGetMetrics',
    'GetSearchSuggestions',
    'ListAssociations',
    'ListLineageGroups',
    'QueryLineage',
    'Search',
  ]);
}
