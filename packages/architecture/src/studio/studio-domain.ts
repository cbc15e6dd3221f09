import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnDomain, CfnStudioLifecycleConfig } from 'aws-cdk-lib/aws-sagemaker';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { weakens } from '../data/weakenings.js';
import type { Account, Environment } from '../environment/schema.js';
import { roleArn } from '../naming/names.js';
import { nothingOut } from '../network/group-egress.js';
import type { KeyReference, NetworkReferences } from '../stacks/references.js';
import { jupyterLabSettings } from './jupyter-lab-settings.js';
import { packageLifecycleScript } from './lifecycle-script.js';
import { environmentTags, lifecycleConfigName } from './studio-names.js';
import { studioPeople } from './studio-people.js';
import { StudioProfile } from './studio-profile.js';
import { defaultStudioRoleName } from './studio-roles.js';

export interface StudioDomainProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly network: NetworkReferences;
  /** Encrypts the home directories and the volumes of spaces. */
  readonly key: KeyReference;
  /** By person: where a profile is made that does not stand here, as in a further stack of the layer. */
  readonly elsewhere?: ReadonlyMap<string, Construct>;
}

/**
 * Studio: in the VPC only, under a customer managed key, with one profile, role, security group and private space for each
 * person. What a person does carries the profile's name as source identity. Home directories outlive the stack.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-and-internet-access.html
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access.html
 */
export class StudioDomain extends Construct {
  readonly domain: CfnDomain;

  constructor(scope: Construct, id: string, props: StudioDomainProps) {
    super(scope, id);
    const lifecycle = this.lifecycleConfiguration(props);
    this.domain = this.makeDomain(props, lifecycle);
    for (const [name] of studioPeople(props.environment)) {
      new StudioProfile(props.elsewhere?.get(name) ?? this, name, {
        ...props,
        person: name,
        domain: this.domain,
        ...(lifecycle && { lifecycle }),
      });
    }
  }

  private lifecycleConfiguration({
    environment,
    account,
  }: StudioDomainProps): CfnStudioLifecycleConfig | undefined {
    const script = packageLifecycleScript(environment, account);
    if (script === undefined) return undefined;
    return new CfnStudioLifecycleConfig(this, 'PackagesLifecycle', {
      studioLifecycleConfigName: lifecycleConfigName(environment),
      studioLifecycleConfigAppType: 'JupyterLab',
      studioLifecycleConfigContent: Buffer.from(script, 'utf8').toString('base64'),
    });
  }

  private makeDomain(props: StudioDomainProps, lifecycle: CfnStudioLifecycleConfig | undefined): CfnDomain {
    const { environment, account, network, key } = props;
    const domain = new CfnDomain(this, 'Domain', {
      domainName: environment.name,
      authMode: 'IAM',
      appNetworkAccessType: 'VpcOnly',
      vpcId: network.vpcId,
      subnetIds: [...(network.inspectedSubnetIds ?? network.subnetIds)],
      kmsKeyId: key.arn,
      tagPropagation: 'ENABLED',
      tags: environmentTags(environment),
      domainSettings: {
        executionRoleIdentityConfig: 'USER_PROFILE_NAME',
        dockerSettings: { enableDockerAccess: 'DISABLED' },
      },
      defaultUserSettings: {
        executionRole: roleArn(account, defaultStudioRoleName(environment)),
        securityGroups: [this.closedGroup(network).ref],
        defaultLandingUri: 'studio::',
        studioWebPortal: 'DISABLED',
        sharingSettings: { notebookOutputOption: 'Disabled' },
        jupyterLabAppSettings: jupyterLabSettings(account, lifecycle),
      },
    });
    domain.applyRemovalPolicy(
      weakens(environment, 'retain-on-delete') ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    );
    return domain;
  }

  /** For the domain's default, which is nobody's. */
  private closedGroup({ vpcId }: NetworkReferences): CfnSecurityGroup {
    return new CfnSecurityGroup(this, 'Nobody', {
      vpcId,
      groupDescription: 'Default of the Studio domain: reaches nothing',
      securityGroupEgress: [nothingOut],
    });
  }
}
