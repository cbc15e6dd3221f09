import type { CfnDomain, CfnStudioLifecycleConfig } from 'aws-cdk-lib/aws-sagemaker';
import type { Account } from '../environment/schema.js';
import { distributionImageArns } from '../guardrails/studio-images.js';

/** Apps that did nothing for this long are shut down. SageMaker takes 60 to 525,600 minutes. */
export const idleMinutes = 120;

/** How long a person may raise the idle time to, at the most. */
const longestIdleMinutes = 480;

/** The domain's JupyterLab: {@link pinnedJupyterLab}, shut down when idle. Profiles take the idle time from the domain. */
export function jupyterLabSettings(
  account: Account,
  lifecycle: CfnStudioLifecycleConfig | undefined,
): CfnDomain.JupyterLabAppSettingsProperty {
  return {
    appLifecycleManagement: {
      idleSettings: {
        lifecycleManagement: 'ENABLED',
        idleTimeoutInMinutes: idleMinutes,
        minIdleTimeoutInMinutes: 60,
        maxIdleTimeoutInMinutes: longestIdleMinutes,
      },
    },
    ...pinnedJupyterLab(account, lifecycle),
  };
}

/**
 * The pinned lifecycle configuration and AWS's own image, where its page gives one for the Region. No custom image is
 * attached, and the guardrails refuse any.
 */
export function pinnedJupyterLab(account: Account, lifecycle: CfnStudioLifecycleConfig | undefined) {
  const [image] = distributionImageArns(account.region);
  const arn = lifecycle?.attrStudioLifecycleConfigArn;
  return {
    defaultResourceSpec: {
      instanceType: 'ml.t3.medium',
      ...(image === undefined ? {} : { sageMakerImageArn: image }),
      ...(arn === undefined ? {} : { lifecycleConfigArn: arn }),
    },
    ...(arn === undefined ? {} : { lifecycleConfigArns: [arn] }),
  };
}
