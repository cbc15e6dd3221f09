import type { CfnDomain, CfnStudioLifecycleConfig } from 'aws-cdk-lib/aws-sagemaker';

/** Apps that did nothing for this long are shut down. SageMaker takes 60 to 525,600 minutes. */
export const idleMinutes = 120;

/** How long a person may raise the idle time to, at the most. */
const longestIdleMinutes = 480;

/** JupyterLab with the pinned lifecycle configuration, shut down when idle; no custom image is attached. */
export function jupyterLabSettings(
  lifecycle: CfnStudioLifecycleConfig | undefined,
): CfnDomain.JupyterLabAppSettingsProperty {
  const arn = lifecycle?.attrStudioLifecycleConfigArn;
  return {
    appLifecycleManagement: {
      idleSettings: {
        lifecycleManagement: 'ENABLED',
        idleTimeoutInMinutes: idleMinutes,
        minIdleTimeoutInMinutes: 60,
        maxIdleTimeoutInMinutes: longestIdleMinutes,
      },
    },
    ...(arn === undefined
      ? {}
      : { lifecycleConfigArns: [arn], defaultResourceSpec: { lifecycleConfigArn: arn } }),
  };
}
