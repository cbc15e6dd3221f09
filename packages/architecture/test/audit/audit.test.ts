import { validateTemplate } from '@redoubt/catalogue';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { auditPermissions, auditRoles } from '../../src/audit/audit-roles.js';
import { guardDutyProtections, securityHubStandards } from '../../src/audit/detectors.js';
import { checkPolicy, describePolicyError } from '../../src/iam/policy-checks.js';
import { accountOf, distinctAccounts, roleArn } from '../../src/naming/names.js';
import { example } from '../iam/example.js';
import { audited, only } from './audited.js';

const environment = example();
const development = accountOf(environment, 'development');
const production = accountOf(environment, 'production');
const inDevelopment = audited(environment, development);
const inProduction = audited(environment, production);

describe('the audit of every account', () => {
  it.each([
    ['development', inDevelopment],
    ['production', inProduction],
  ])('in %s is a template that CloudFormation’s schemas accept', (_, { template, errors }) => {
    expect(errors.map(describePolicyError)).toEqual([]);
    expect(validateTemplate(template.toJSON())).toEqual([]);
  });

  it('records all Regions and global services, signs its digests and encrypts its files', () => {
    for (const { template, data } of [inDevelopment, inProduction]) {
      template.hasResourceProperties('AWS::CloudTrail::Trail', {
        IsLogging: true,
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        EnableLogFileValidation: true,
        S3BucketName: data.buckets.logs!.name,
        KMSKeyId: Match.anyValue(),
        CloudWatchLogsLogGroupArn: Match.anyValue(),
      });
    }
  });

  it('names the trail as the policies of the bucket and the key of logs expect it', () => {
    const { TrailName } = only(inDevelopment.template, 'AWS::CloudTrail::Trail').Properties;
    expect(TrailName).toMatch(new RegExp(`^${environment.name}`));
    const [role] = auditRoles(environment);
    expect(role?.trust).toMatchObject({
      sourceArns: [`arn:aws:cloudtrail:${development.region}:${development.id}:trail/${TrailName}`],
    });
  });

  it('keeps the trail’s log group encrypted and as long as is declared', () => {
    inDevelopment.template.hasResourceProperties('AWS::Logs::LogGroup', {
      KmsKeyId: Match.anyValue(),
      RetentionInDays: 2_557,
    });
  });

  it('watches the objects of every bucket of data and models, and not those of the logs', () => {
    const { AdvancedEventSelectors } = only(inDevelopment.template, 'AWS::CloudTrail::Trail').Properties;
    const watched = JSON.stringify(AdvancedEventSelectors);
    const { logs, ...others } = inDevelopment.data.buckets;
    for (const { arn } of Object.values(others)) expect(watched).toContain(`"${arn}/"`);
    expect(watched).not.toContain(logs!.name);
  });

  it('records management events without exception, SageMaker’s data events, and refusals at endpoints', () => {
    const selectors = only(inProduction.template, 'AWS::CloudTrail::Trail').Properties
      .AdvancedEventSelectors as { FieldSelectors: { Field: string; Equals?: string[] }[] }[];
    expect(selectors[0]?.FieldSelectors).toEqual([{ Field: 'eventCategory', Equals: ['Management'] }]);
    const values = selectors.flatMap((each) => each.FieldSelectors.flatMap((field) => field.Equals ?? []));
    expect(values).toEqual(
      expect.arrayContaining([
        'AWS::SageMaker::Endpoint',
        'AWS::SageMaker::FeatureGroup',
        'NetworkActivity',
        'kms.amazonaws.com',
        'VpceAccessDenied',
      ]),
    );
  });

  it('has one role, which CloudTrail alone assumes and which writes its own streams alone', () => {
    for (const account of distinctAccounts(environment)) {
      const [permissions, ...more] = auditPermissions(environment, account);
      expect(more).toEqual([]);
      const owner = { layer: 'audit', owner: permissions!.role, place: 'identity' } as const;
      expect(checkPolicy(owner, permissions!.statements)).toEqual([]);
      expect(permissions!.statements.flatMap(({ actions }) => actions)).toEqual([
        'logs:CreateLogStream',
        'logs:PutLogEvents',
      ]);
      expect(permissions!.statements.flatMap(({ resources }) => resources).join()).not.toContain('group:*');
    }
  });
});

describe('the topic', () => {
  it('is encrypted and tells everyone who is declared', () => {
    inDevelopment.template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    for (const endpoint of environment.audit.notify)
      inDevelopment.template.hasResourceProperties('AWS::SNS::Subscription', {
        Protocol: 'email',
        Endpoint: endpoint,
      });
  });

  it('takes messages from CloudWatch and EventBridge for this account alone, and over TLS alone', () => {
    const { PolicyDocument } = only(inDevelopment.template, 'AWS::SNS::TopicPolicy').Properties;
    const statements = (PolicyDocument as { Statement: Record<string, unknown>[] }).Statement;
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
        Condition: { StringEquals: { 'aws:SourceAccount': development.id } },
      }),
    ]);
    expect(statements.filter(({ Effect }) => Effect === 'Deny')).toEqual([
      expect.objectContaining({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ]);
  });
});

describe('the detectors', () => {
  it('are all there by default', () => {
    const { template } = inProduction;
    template.hasResourceProperties('AWS::GuardDuty::Detector', {
      Enable: true,
      Features: guardDutyProtections.map(({ name }) => ({ Name: name, Status: 'ENABLED' })),
    });
    template.hasResourceProperties('AWS::Macie::Session', { Status: 'ENABLED' });
    for (const Type of ['ACCOUNT', 'ACCOUNT_UNUSED_ACCESS'])
      template.hasResourceProperties('AWS::AccessAnalyzer::Analyzer', { Type });
    for (const standard of securityHubStandards)
      template.hasResourceProperties('AWS::SecurityHub::Standard', {
        StandardsArn: `arn:aws:securityhub:${production.region}::standards/${standard}`,
      });
    template.hasResourceProperties('AWS::Config::ConfigurationRecorder', {
      RoleARN: roleArn(production, 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'),
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
    });
  });

  it.each([
    ['guardDuty', 'AWS::GuardDuty::Detector'],
    ['macie', 'AWS::Macie::Session'],
    ['config', 'AWS::Config::ConfigurationRecorder'],
    ['accessAnalyzer', 'AWS::AccessAnalyzer::Analyzer'],
    ['securityHub', 'AWS::SecurityHub::Hub'],
  ] as const)('%s is absent only where the environment switches it off', (name, type) => {
    const without = { ...environment, audit: { ...environment.audit, [name]: false } };
    audited(without, production).template.resourceCountIs(type, 0);
    expect(Object.keys(inProduction.template.findResources(type))).not.toEqual([]);
  });

  it('asks AWS Config by rules that wait for its recorder', () => {
    const rules = Object.values(inDevelopment.template.findResources('AWS::Config::ConfigRule'));
    expect(rules.length).toBeGreaterThan(15);
    for (const rule of rules)
      expect(rule.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/Recorder/)]));
  });
});
