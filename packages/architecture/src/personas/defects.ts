/** A defect of the permissions that SageMaker Role Manager publishes for an activity, and how it is mended here. */
export interface MendedDefect {
  /** Id of the activity in the table of activities. */
  readonly activity: string;
  readonly defect: string;
  readonly mended: string;
  readonly source: string;
}

const ACTIVITIES = 'https://docs.aws.amazon.com/sagemaker/latest/dg/role-manager-ml-activities.html';
const REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html';
const SETS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html';
const PASSING = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html';

export const mendedDefects: readonly MendedDefect[] = [
  {
    activity: 'manage-pipelines',
    defect: 'lets create and delete a pipeline, but not update one: UpdatePipeline is missing',
    mended: 'UpdatePipeline stands with them',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdatePipeline.html',
  },
  {
    activity: 'manage-pipelines',
    defect: 'a pipeline may be given a role without the settings that its maker must use',
    mended: 'only named roles are passed, and the guardrails stand on them',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html',
  },
  {
    activity: 'run-studio-apps',
    defect: 'the variant with keys leaves out PassRole, so that its apps start no job',
    mended: 'PassRole is the same with and without keys',
    source: ACTIVITIES,
  },
  {
    activity: 'run-studio-apps',
    defect: 'apps and profiles of everyone may be made, opened and deleted',
    mended: 'apps and spaces of one’s own profile alone, by OwnerUserProfileArn, and private ones alone',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-spaces.html',
  },
  {
    activity: 'run-studio-apps',
    defect: 'app image configurations may be changed: what a colleague’s app then runs',
    mended: 'images are the platform’s, and pinned by the guardrails',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-byoi.html',
  },
  {
    activity: 'manage-jobs',
    defect: 'the variant without settings starts batch jobs that it cannot stop: StopTransformJob is missing',
    mended: 'every job that may be started may be stopped',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StopTransformJob.html',
  },
  {
    activity: 'manage-jobs',
    defect: 'conditions on VolumeKmsKey and OutputKmsKey, which AWS’s table gives to no action',
    mended: 'VolumeKmsKeyArn and OutputKmsKeyArn, with ARNs of keys',
    source: REFERENCE,
  },
  {
    activity: 'manage-jobs',
    defect:
      'a batch job must have network keys that its request never carries, so that it can never be started',
    mended: 'each action is asked for the keys that it carries and for no other',
    source: REFERENCE,
  },
  {
    activity: 'manage-jobs',
    defect: 'starts AutoML jobs, whose isolation no condition key shows',
    mended: 'AutoML is not granted',
    source: REFERENCE,
  },
  {
    activity: 'manage-jobs',
    defect: 'ListTrainingJobsForHyperParameterTuningJob is allowed on everything',
    mended: 'on the tuning jobs of the scope',
    source: REFERENCE,
  },
  {
    activity: 'manage-models',
    defect:
      'whoever registers a model approves it: UpdateModelPackage and CreateModelPackage with any status',
    mended: 'a package waits for approval; UpdateModelPackage is for approvers, and sets the status alone',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html',
  },
  {
    activity: 'manage-models',
    defect: 'model packages and their groups may be deleted, with the record of what was approved',
    mended: 'deleting packages and groups is not granted',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteModelPackage.html',
  },
  {
    activity: 'manage-endpoints',
    defect: 'a configuration must have VolumeKmsKey, which no request carries',
    mended: 'VolumeKmsKeyArn',
    source: REFERENCE,
  },
  {
    activity: 'monitor-models',
    defect: 'conditions on VolumeKmsKey and OutputKmsKey, which AWS’s table gives to no action',
    mended: 'VolumeKmsKeyArn and OutputKmsKeyArn',
    source: REFERENCE,
  },
  {
    activity: 'access-s3-all-resources',
    defect: 'reaches every bucket there is, in any account that lets it in',
    mended: 'buckets of this account, by aws:ResourceAccount',
    source:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount',
  },
  {
    activity: 'access-s3-buckets',
    defect: 'a bucket that is deleted can be made again by another account, under the same name',
    mended: 'aws:ResourceAccount beside the name',
    source:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount',
  },
  {
    activity: 'manage-glue-tables',
    defect: 'sets bucket ACLs',
    mended: 'no ACL is set: buckets have none',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  },
  {
    activity: 'manage-glue-tables',
    defect: 'tables of every database may be searched',
    mended: 'those of the named databases',
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html',
  },
  {
    activity: 'access-aws-services',
    defect: 'network interfaces are made and removed in every subnet, with every security group',
    mended: 'in the declared subnets, with the group of the workload, lent to SageMaker alone',
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
  },
  {
    activity: 'access-aws-services',
    defect: 'metrics go to every namespace that has SageMaker in its name, logs to every group of SageMaker',
    mended: 'to the namespaces and groups of the kind of workload',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html',
  },
  {
    activity: 'access-aws-services',
    defect: 'the role is trusted to SageMaker for any account’s resources',
    mended: 'aws:SourceAccount, and aws:SourceArn of the kinds of resources that the workload is',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html',
  },
  {
    activity: 'all',
    defect:
      'resources of all names, accounts and Regions; Region and account become * in a stack without them',
    mended: 'this account, this Region, names with the environment’s prefix; placeholders do not exist',
    source: ACTIVITIES,
  },
  {
    activity: 'all',
    defect: 'ForAllValues holds for a request without the key',
    mended: 'Null stands beside it, and a statement without it is an error of synthesis',
    source: SETS,
  },
  {
    activity: 'all',
    defect: 'what an Allow asks for, another Allow of the same role may not',
    mended: 'the same settings are denied by the guardrails, which no Allow undoes',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
  },
  {
    activity: 'all',
    defect: 'roles with any power may be named as passable',
    mended: 'in an environment: execution roles that read nothing restricted and judge no model',
    source: PASSING,
  },
];
