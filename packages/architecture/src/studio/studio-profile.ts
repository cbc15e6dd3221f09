import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  type CfnDomain,
  CfnSpace,
  type CfnStudioLifecycleConfig,
  CfnUserProfile,
} from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { roleArn } from '../naming/names.js';
import { groupEgress } from '../network/group-egress.js';
import type { NetworkReferences } from '../stacks/references.js';
import { pinnedJupyterLab } from './jupyter-lab-settings.js';
import { environmentTags, userProfileName } from './studio-names.js';
import { studioRoleName } from './studio-roles.js';

export interface StudioProfileProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly network: NetworkReferences;
  readonly domain: CfnDomain;
  /** The person's name in the environment. */
  readonly person: string;
  readonly lifecycle?: CfnStudioLifecycleConfig;
}

/** Size of the volume of a person's space. */
const spaceSizeGiB = 20;

/** Name of a person's private space. */
export function spaceName(person: string): string {
  return `${person}-private`;
}

/**
 * One person's Studio: a profile with a role and a security group of its own, and a private space that only its owner opens.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/domain-space.html
 */
export class StudioProfile extends Construct {
  readonly profile: CfnUserProfile;

  constructor(scope: Construct, id: string, props: StudioProfileProps) {
    super(scope, id);
    const { domain, person } = props;
    this.profile = this.userProfile(props);
    const space = new CfnSpace(this, 'Space', {
      domainId: domain.attrDomainId,
      spaceName: spaceName(person),
      ownershipSettings: { ownerUserProfileName: userProfileName(props.environment, person) },
      spaceSharingSettings: { sharingType: 'Private' },
      spaceSettings: {
        appType: 'JupyterLab',
        remoteAccess: 'DISABLED',
        spaceStorageSettings: { ebsStorageSettings: { ebsVolumeSizeInGb: spaceSizeGiB } },
      },
      tags: environmentTags(props.environment),
    });
    space.addResourceDependency(this.profile);
  }

  /** In a colleague's group nobody is, so that nobody's apps reach a colleague's. */
  private securityGroup({ environment, account, network, person }: StudioProfileProps): CfnSecurityGroup {
    return new CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId: network.vpcId,
      groupDescription: `studio-${person}: HTTPS to the endpoints and to S3`,
      securityGroupEgress: [
        ...groupEgress({
          environment,
          account,
          endpoints: network.securityGroupIds.endpoints,
          s3PrefixListId: network.s3PrefixListId,
          isInspected: true,
        }),
      ],
    });
  }

  private userProfile(props: StudioProfileProps): CfnUserProfile {
    const { environment, account, network, domain, person, lifecycle } = props;
    return new CfnUserProfile(this, 'Profile', {
      domainId: domain.attrDomainId,
      userProfileName: userProfileName(environment, person),
      tags: environmentTags(environment),
      userSettings: {
        executionRole: roleArn(account, studioRoleName(environment, person)),
        securityGroups: [this.securityGroup(props).ref, network.securityGroupIds.studio],
        defaultLandingUri: 'studio::',
        studioWebPortal: 'ENABLED',
        sharingSettings: { notebookOutputOption: 'Disabled' },
        jupyterLabAppSettings: pinnedJupyterLab(account, lifecycle),
      },
    });
  }
}
