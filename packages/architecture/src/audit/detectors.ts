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

/** A protection of GuardDuty beside what it watches of itself, and why it is on. */
interface Protection {
  readonly name: string;
  readonly why: string;
}

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html */
export const guardDutyProtections: readonly Protection[] = [
  { name: 'S3_DATA_EVENTS', why: 'Reading and writing of objects.' },
  {
    name: 'RUNTIME_MONITORING',
    why:
      'Agents that somebody installs report. GuardDuty installs none: it would put an endpoint of its own into the ' +
      'closed network, and jobs of SageMaker take no agents.',
  },
  { name: 'LAMBDA_NETWORK_LOGS', why: 'The environment has no functions; one that appears is watched.' },
  { name: 'EBS_MALWARE_PROTECTION', why: 'The environment has no instances; one that appears is watched.' },
];

/** Access that nobody has used for so many days is a finding. */
const unusedAccessAge = 90;

/**
 * The services that watch the account, each unless the environment switches it off by name. CloudFormation has
 * no resource for Macie's classification jobs: one over the restricted bucket is made by hand, after deployment.
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
      this.accessAnalyzers(props.environment);
    }
    if (audit.securityHub) this.securityHub(props.account);
  }

  /** https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html */
  private guardDuty(): void {
    new CfnDetector(this, 'GuardDuty', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      features: guardDutyProtections.map(({ name }) => ({ name, status: 'ENABLED' })),
    });
  }

  /**
   * Who outside the account is let in, and what nobody uses.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html
   */
  private accessAnalyzers(environment: Environment): void {
    const analyzerName = (what: string): string => roleName(environment, 'analyzer', what);
    new CfnAnalyzer(this, 'ExternalAccess', { type: 'ACCOUNT', analyzerName: analyzerName('external') });
    new CfnAnalyzer(this, 'UnusedAccess', {
      type: 'ACCOUNT_UNUSED_ACCESS',
      analyzerName: analyzerName('unused'),
      analyzerConfiguration: { unusedAccessConfiguration: { unusedAccessAge } },
    });
  }

  private securityHub({ region }: Account): void {
    const hub = new CfnHub(this, 'SecurityHub', {
      autoEnableControls: true,
      controlFindingGenerator: 'SECURITY_CONTROL',
      enableDefaultStandards: false,
    });
    for (const standard of securityHubStandards) {
      const enabled = new CfnStandard(this, constructId('standard', standard), {
        standardsArn: `arn:aws:securityhub:${region}::standards/${standard}`,
      });
      enabled.addResourceDependency(hub);
    }
  }
}
