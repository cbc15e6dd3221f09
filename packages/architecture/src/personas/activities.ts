import type { PersonaName } from '../environment/persona-names.js';

/** An ML activity: what SageMaker Role Manager calls it, and who has it here. */
export interface Activity {
  /** Stable, in kebab case; the function by the same name in camel case makes its statements. */
  readonly id: string;
  /** Name in Role Manager; undefined for an activity that it does not have. */
  readonly roleManagerName: string | undefined;
  /** Role Manager's personas that have it preselected. */
  readonly preselected: readonly RoleManagerPersona[];
  /** Who has it in an environment: people by persona, or the execution roles of workloads. */
  readonly heldBy: readonly (PersonaName | 'workloads')[];
  readonly does: string;
  readonly source: string;
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/role-manager-personas.html */
export type RoleManagerPersona = 'data-scientist' | 'mlops' | 'sagemaker-compute';

const source = 'https://docs.aws.amazon.com/sagemaker/latest/dg/role-manager-ml-activities.html';
const studio = 'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated.html';

export const activities: readonly Activity[] = [
  {
    id: 'access-aws-services',
    roleManagerName: 'Access Required AWS Services',
    preselected: ['sagemaker-compute'],
    heldBy: ['workloads'],
    does: 'what a job needs of S3, ECR, CloudWatch and its network',
    source,
  },
  {
    id: 'run-studio-apps',
    roleManagerName: 'Run Studio Applications',
    preselected: ['data-scientist', 'mlops'],
    heldBy: ['data-scientist', 'mlops-engineer'],
    does: 'apps in private spaces of one’s own',
    source,
  },
  {
    id: 'open-studio',
    roleManagerName: undefined,
    preselected: [],
    heldBy: ['data-scientist', 'mlops-engineer'],
    does: 'a presigned URL for one’s own profile, through the endpoint',
    source: studio,
  },
  {
    id: 'manage-jobs',
    roleManagerName: 'Manage ML Jobs',
    preselected: ['data-scientist'],
    heldBy: ['data-scientist'],
    does: 'training, tuning, processing and batch jobs, as named roles, in our network',
    source,
  },
  {
    id: 'manage-models',
    roleManagerName: 'Manage Models',
    preselected: ['data-scientist', 'mlops'],
    heldBy: ['data-scientist'],
    does: 'models, and model packages that wait for approval',
    source,
  },
  {
    id: 'see-models',
    roleManagerName: undefined,
    preselected: [],
    heldBy: ['mlops-engineer', 'model-approver'],
    does: 'look at models and their packages',
    source,
  },
  {
    id: 'manage-endpoints',
    roleManagerName: 'Manage Endpoints',
    preselected: ['mlops'],
    heldBy: [],
    does: 'deploy models; in an environment delivery does',
    source,
  },
  {
    id: 'watch-endpoints',
    roleManagerName: undefined,
    preselected: [],
    heldBy: ['mlops-engineer'],
    does: 'look at endpoints',
    source,
  },
  {
    id: 'manage-pipelines',
    roleManagerName: 'Manage Pipelines',
    preselected: ['mlops'],
    heldBy: [],
    does: 'define pipelines; in an environment they come from reviewed code',
    source,
  },
  {
    id: 'operate-pipelines',
    roleManagerName: undefined,
    preselected: [],
    heldBy: ['mlops-engineer'],
    does: 'start, stop and look at pipelines',
    source,
  },
  {
    id: 'manage-experiments',
    roleManagerName: 'Manage Experiments',
    preselected: ['data-scientist'],
    heldBy: ['data-scientist'],
    does: 'record runs and lineage',
    source,
  },
  {
    id: 'visualize-experiments',
    roleManagerName: 'Search and Visualize Experiments',
    preselected: ['data-scientist', 'mlops'],
    heldBy: ['data-scientist', 'mlops-engineer', 'model-approver'],
    does: 'search and compare runs',
    source,
  },
  {
    id: 'monitor-models',
    roleManagerName: 'Manage Model Monitoring',
    preselected: [],
    heldBy: [],
    does: 'schedules of monitoring; in an environment delivery makes them',
    source,
  },
  {
    id: 'access-s3-buckets',
    roleManagerName: 'Amazon S3 Bucket Access',
    preselected: ['data-scientist'],
    heldBy: [],
    does: 'objects of named buckets; in an environment prefixes are named, and people read',
    source,
  },
  {
    id: 'access-s3-all-resources',
    roleManagerName: 'Amazon S3 Full Access',
    preselected: [],
    heldBy: [],
    does: 'objects of all buckets of the account',
    source,
  },
  {
    id: 'query-athena-groups',
    roleManagerName: 'Query Athena Workgroups',
    preselected: [],
    heldBy: [],
    does: 'queries in named work groups',
    source,
  },
  {
    id: 'manage-glue-tables',
    roleManagerName: 'Manage AWS Glue Tables',
    preselected: [],
    heldBy: [],
    does: 'tables of named databases',
    source,
  },
];
