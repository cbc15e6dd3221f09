import { CfnDomain, CfnStudioLifecycleConfig } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { roleArn } from '../naming/names.js';
import type { KeyReference, NetworkReferences } from '../stacks/references.js';
import { jupyterLabSettings } from './jupyter-lab-settings.js';
import { packageLifecycleScript } from './lifecycle-script.js';
import { studioPeople } from './studio-people.js';
import { StudioProfile } from './studio-profile.js';
import { defaultStudioRoleName } from './studio-roles.js';

export interface StudioDomainProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly network: NetworkReferences;
  /** Encrypts the home directories and the volumes of spaces. */
  readonly key: KeyReference;
  /** The CodeArtifact domain and repository that pip is pointed at. */
  readonly packages: { readonly domain: string; readonly name: string };
}

/**
 * Studio: in the VPC only, under a customer managed key, with one profile, role, security group and private space for each
 * person. What a person does carries the profile's name as source identity.
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
      new StudioProfile(this, name, {
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
    packages,
  }: StudioDomainProps): CfnStudioLifecycleConfig | undefined {
    const script = packageLifecycleScript(environment, account, packages);
    if (script === undefined) return undefined;
    return new CfnStudioLifecycleConfig(this, 'PackagesLifecycle', {
      studioLifecycleConfigName: `${environment.name}-packages`,
      studioLifecycleConfigAppType: 'JupyterLab',
      studioLifecycleConfigContent: Buffer.from(script, 'utf8').toString('base64'),
    });
  }

  private makeDomain(props: StudioDomainProps, lifecycle: CfnStudioLifecycleConfig | undefined): CfnDomain {
    const { environment, account, network, key } = props;
    return new CfnDomain(this, 'Domain', {
      domainName: environment.name,
      authMode: 'IAM',
      appNetworkAccessType: 'VpcOnly',
      vpcId: network.vpcId,
      subnetIds: [...network.subnetIds],
      kmsKeyId: key.arn,
      domainSettings: {
        executionRoleIdentityConfig: 'USER_PROFILE_NAME',
        dockerSettings: { enableDockerAccess: 'DISABLED' },
      },
      defaultUserSettings: {
        executionRole: roleArn(account, defaultStudioRoleName(environment)),
        defaultLandingUri: 'studio::',
        studioWebPortal: 'DISABLED',
        sharingSettings: { notebookOutputOption: 'Disabled' },
        jupyterLabAppSettings: jupyterLabSettings(lifecycle),
      },
    });
  }
}
