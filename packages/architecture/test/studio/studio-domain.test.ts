import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { accountOf } from '../../src/naming/names.js';
import { layersOf } from '../data/layers.js';
import { example } from '../iam/example.js';

const environment = example();
const template = Template.fromStack(layersOf(environment, accountOf(environment, 'development')).stack);
const profiles = Object.values(template.findResources('AWS::SageMaker::UserProfile')).map(
  (each) => each.Properties,
);

describe('the domain', () => {
  it('is in the network only, under our key, and writes who acts into every session', () => {
    template.hasResourceProperties('AWS::SageMaker::Domain', {
      AppNetworkAccessType: 'VpcOnly',
      AuthMode: 'IAM',
      KmsKeyId: Match.anyValue(),
      DomainSettings: {
        ExecutionRoleIdentityConfig: 'USER_PROFILE_NAME',
        DockerSettings: { EnableDockerAccess: 'DISABLED' },
      },
    });
  });

  it('shuts idle apps down and shares no notebook output', () => {
    template.hasResourceProperties('AWS::SageMaker::Domain', {
      DefaultUserSettings: {
        SharingSettings: { NotebookOutputOption: 'Disabled' },
        JupyterLabAppSettings: {
          AppLifecycleManagement: { IdleSettings: { LifecycleManagement: 'ENABLED' } },
        },
      },
    });
  });

  it('has a default that nobody works with: a role without permissions and a group that reaches nothing', () => {
    const [domain] = Object.values(template.findResources('AWS::SageMaker::Domain'));
    const defaults = domain!.Properties.DefaultUserSettings;
    expect(defaults.ExecutionRole).toBe('arn:aws:iam::222222222222:role/readmission-studio-default');
    const group = template.findResources('AWS::EC2::SecurityGroup')[defaults.SecurityGroups[0].Ref]!;
    expect(group.Properties.SecurityGroupEgress).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
    for (const profile of profiles)
      expect(profile.UserSettings.ExecutionRole).not.toBe(defaults.ExecutionRole);
  });

  it('outlives its stack', () => {
    template.hasResource('AWS::SageMaker::Domain', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });
});

describe('people', () => {
  it('have a profile, a role and a security group each, if they work in Studio', () => {
    expect(profiles.map((profile) => profile.UserProfileName)).toEqual([
      'readmission-ada',
      'readmission-emmy',
      'readmission-linus',
    ]);
    const roles = profiles.map((profile) => profile.UserSettings.ExecutionRole);
    const groups = profiles.map((profile) => JSON.stringify(profile.UserSettings.SecurityGroups));
    expect(new Set(roles).size).toBe(3);
    expect(new Set(groups).size).toBe(3);
    for (const profile of profiles) expect(profile.UserSettings.SecurityGroups).toHaveLength(2);
  });

  it('have a group that reaches the endpoints and S3, that nothing reaches, and that no colleague is in', () => {
    const groups = template.findResources('AWS::EC2::SecurityGroup');
    const own = profiles.map((profile) => profile.UserSettings.SecurityGroups[0].Ref as string);
    for (const id of own) {
      const { SecurityGroupEgress: egress, SecurityGroupIngress: ingress } = groups[id]!.Properties;
      expect(ingress).toBeUndefined();
      expect(egress.map((rule: Record<string, unknown>) => Object.keys(rule).sort())).toEqual([
        ['Description', 'DestinationSecurityGroupId', 'FromPort', 'IpProtocol', 'ToPort'],
        ['Description', 'DestinationPrefixListId', 'FromPort', 'IpProtocol', 'ToPort'],
      ]);
    }
    const apart = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'));
    expect(apart.filter(({ Properties }) => own.includes(Properties.GroupId.Ref))).toEqual([]);
  });

  it('have a private space that is theirs and that no remote editor reaches', () => {
    const spaces = Object.values(template.findResources('AWS::SageMaker::Space')).map(
      (each) => each.Properties,
    );
    expect(spaces.map((space) => space.OwnershipSettings.OwnerUserProfileName).sort()).toEqual(
      profiles.map((profile) => profile.UserProfileName).sort(),
    );
    for (const space of spaces) {
      expect(space.SpaceSharingSettings).toEqual({ SharingType: 'Private' });
      expect(space.SpaceSettings.RemoteAccess).toBe('DISABLED');
    }
  });
});

describe('the lifecycle configuration', () => {
  const script = (of = template) =>
    Object.values(of.findResources('AWS::SageMaker::StudioLifecycleConfig')).map((each) =>
      Buffer.from(each.Properties.StudioLifecycleConfigContent, 'base64').toString('utf8'),
    );

  it('points pip at the environment’s own packages', () => {
    const [text] = script();
    expect(text).toContain('aws codeartifact login --tool pip');
    expect(text).toContain('--domain readmission --domain-owner 222222222222');
    expect(text).toContain('--repository readmission-python');
  });

  it('is absent where there is no package repository', () => {
    const without = example((text) => text.replace('packages: codeartifact', 'packages: none'));
    const { stack } = layersOf(without, accountOf(without, 'development'));
    expect(script(Template.fromStack(stack))).toEqual([]);
  });
});
