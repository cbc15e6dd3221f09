import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { CfnDetector } from 'aws-cdk-lib/aws-guardduty';
import { CfnSession } from 'aws-cdk-lib/aws-macie';
import { CfnHub, CfnStandard } from 'aws-cdk-lib/aws-securityhub';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import { roleName } from '../naming/names.js';

export interface DetectorsProps {
  readonly environment: Environment;
  readonly account: Account;
}

/** The standards of Security Hub that are switched on. https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html */
export const securityHubStandards = [
  'ai-security-best-practices/v/1.0.0',
  'aws-foundational-security-best-practices/v/1.0.0',
] as const;

/**
 * The services that watch the account, each unless the environment switches it off by name. Macie's jobs over the
 * restricted buckets are no CloudFormation resource; `redoubt bootstrap` prints the call that makes them.
 */
export class Detectors extends Construct {
  constructor(scope: Construct, id: string, props: DetectorsProps) {
    super(scope, id);
    const { audit } = props.environment;
    if (audit.guardDuty) this.guardDuty();
    if (audit.macie) {
      new CfnSession(this, 'Macie', { status: 'ENABLED', findingPublishingFrequency: 'FIFTEEN_MINUTES' });
    }
    if (audit.accessAnalyzer) {
      const analyzerName = roleName(props.environment, 'analyzer');
      new CfnAnalyzer(this, 'AccessAnalyzer', { type: 'ACCOUNT', analyzerName });
    }
    if (audit.securityHub) this.securityHub(props.account);
  }

  /** https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html */
  private guardDuty(): void {
    new CfnDetector(this, 'GuardDuty', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      features: [{ name: 'S3_DATA_EVENTS', status: 'ENABLED' }],
    });
  }

  private securityHub({ region }: Account): void {
    const hub = new CfnHub(this, 'SecurityHub', { autoEnableControls: true, enableDefaultStandards: false });
    for (const standard of securityHubStandards) {
      const enabled = new CfnStandard(this, constructId('standard', standard), {
        standardsArn: `arn:aws:securityhub:${region}::standards/${standard}`,
      });
      enabled.addDependency(hub);
    }
  }
}
