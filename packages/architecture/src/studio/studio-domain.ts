import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnDomain, CfnSpace, CfnStudioLifecycleConfig, CfnUserProfile } from 'aws-cdk-lib/aws-sagemaker';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { studioPeople } from '../data/service-key-use.js';
import { weakens } from '../data/weakenings.js';
import type { Account, Environment } from '../environment/schema.js';
import { distributionImageArns } from '../guardrails/studio-images.js';
import { constructId } from '../iam/construct-id.js';
import { roleArn, roleName } from '../naming/names.js';
import { nothingOut } from '../network/security-groups.js';
import type { KeyReference, NetworkReferences } from '../stacks/references.js';
import { lifecycleScript } from './lifecycle-script.js';
import { lifecycleConfigName, userProfileName } from './studio-names.js';
import { domainDefaultRoleName } from './studio-roles.js';

export interface StudioDomainProps {
  readonly environment: Environment;
  readonly network: NetworkReferences;
  /** Of home directories and volumes. */
  readonly key: KeyReference;
}

/** Minutes without work after which an app is shut down, and the longest that a person may choose. */
export const idleMinutes = { usual: 60, longest: 120 } as const;

/** GiB of the volume of a person's space. */
const spaceSizeGiB = 20;

/**
 * Studio: a domain inside the network, and for each person a profile with a role and a security group of their own and
 * one private space. What the domain has by default is for nobody: its role may do nothing and its security group
 * reaches nothing. SageMaker writes the profile's name into the sessions that CloudTrail records.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated.html
 */
export class StudioDomain extends Construct {
  readonly domainId: string;
  private readonly account: Account;
  private readonly lifecycleConfigArns: string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: StudioDomainProps,
  ) {
    super(scope, id);
    this.account = props.network.account;
    this.lifecycleConfigArns = props.environment.network.packages === 'none' ? [] : [this.lifecycleConfig()];
    const domain = this.domain();
    this.domainId = domain.attrDomainId;
    for (const person of studioPeople(props.environment)) this.person(person);
  }

  private domain(): CfnDomain {
    const { environment, network, key } = this.props;
    const domain = new CfnDomain(this, 'Domain', {
      domainName: environment.name,
      authMode: 'IAM',
      appNetworkAccessType: 'VpcOnly',
      vpcId: network.vpcId,
      subnetIds: [...(network.inspectedSubnetIds ?? network.subnetIds)],
      kmsKeyId: key.arn,
      tagPropagation: 'ENABLED',
      tags: this.tags(),
      defaultUserSettings: this.settings(domainDefaultRoleName(environment), this.closedGroup().ref),
      domainSettings: {
        executionRoleIdentityConfig: 'USER_PROFILE_NAME',
        dockerSettings: { enableDockerAccess: 'DISABLED' },
      },
    });
    domain.applyRemovalPolicy(
      weakens(environment, 'retain-on-delete') ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    );
    return domain;
  }

  private person(person: string): void {
    const { environment, network } = this.props;
    const group = network.studioSecurityGroupIds[person];
    if (group === undefined) return;
    const name = userProfileName(environment, person);
    const profile = new CfnUserProfile(this, constructId(person), {
      domainId: this.domainId,
      userProfileName: name,
      userSettings: this.settings(roleName(environment, person, 'studio'), group),
      tags: this.tags(),
    });
    const space = new CfnSpace(this, constructId(person, 'space'), {
      domainId: this.domainId,
      spaceName: name,
      ownershipSettings: { ownerUserProfileName: name },
      spaceSharingSettings: { sharingType: 'Private' },
      spaceSettings: {
        appType: 'JupyterLab',
        remoteAccess: 'DISABLED',
        spaceStorageSettings: { ebsStorageSettings: { ebsVolumeSizeInGb: spaceSizeGiB } },
      },
      tags: this.tags(),
    });
    space.addDependency(profile);
  }

  private settings(role: string, securityGroupId: string) {
    return {
      executionRole: roleArn(this.account, role),
      securityGroups: [securityGroupId],
      studioWebPortal: 'ENABLED',
      defaultLandingUri: 'studio::',
      sharingSettings: { notebookOutputOption: 'Disabled' },
      jupyterLabAppSettings: {
        appLifecycleManagement: { idleSettings: idleShutdown },
        defaultResourceSpec: this.resourceSpec(),
        lifecycleConfigArns: this.lifecycleConfigArns,
      },
      codeEditorAppSettings: { appLifecycleManagement: { idleSettings: idleShutdown } },
    };
  }

  /** AWS's own image, where its page gives one for the Region; the guardrails refuse every other. */
  private resourceSpec() {
    const [image] = distributionImageArns(this.account.region);
    const [script] = this.lifecycleConfigArns;
    return {
      instanceType: 'ml.t3.medium',
      ...(image === undefined ? {} : { sageMakerImageArn: image }),
      ...(script === undefined ? {} : { lifecycleConfigArn: script }),
    };
  }

  private lifecycleConfig(): string {
    const { environment } = this.props;
    const script = lifecycleScript(environment, this.account);
    return new CfnStudioLifecycleConfig(this, 'Packages', {
      studioLifecycleConfigName: lifecycleConfigName(environment),
      studioLifecycleConfigAppType: 'JupyterLab',
      studioLifecycleConfigContent: Buffer.from(script, 'utf8').toString('base64'),
      tags: this.tags(),
    }).attrStudioLifecycleConfigArn;
  }

  private closedGroup(): CfnSecurityGroup {
    return new CfnSecurityGroup(this, 'Nobody', {
      vpcId: this.props.network.vpcId,
      groupDescription: 'Default of the Studio domain: reaches nothing',
      securityGroupEgress: [nothingOut],
    });
  }

  private tags() {
    return [{ key: 'redoubt:environment', value: this.props.environment.name }];
  }
}

const idleShutdown = {
  lifecycleManagement: 'ENABLED',
  idleTimeoutInMinutes: idleMinutes.usual,
  minIdleTimeoutInMinutes: idleMinutes.usual,
  maxIdleTimeoutInMinutes: idleMinutes.longest,
} as const;
