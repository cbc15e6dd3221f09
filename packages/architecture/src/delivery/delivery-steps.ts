/** The steps of the delivery pipeline before it deploys, in their order; each has a role of its own. */
export const stepsBeforeDeployment = ['source', 'build', 'register', 'sign', 'approve', 'verify'] as const;

/** All steps, as questions name them by `Stage`. */
export const deliverySteps: readonly string[] = [
  ...stepsBeforeDeployment,
  'deploy-staging',
  'deploy-production',
];
