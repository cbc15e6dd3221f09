import { describe, expect, it } from 'vitest';
import { diffEstates, type EstateDiff } from '../src/index.js';
import { bucket, estateOf, policy, role } from './diff-estate.js';

type Resources = Record<string, unknown>;

const objects = 'arn:aws:s3:::records/*';
const read = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: objects };

const diff = (before: Resources, after: Resources): EstateDiff =>
  diffEstates(estateOf(before), estateOf(after));

/** `principal: actions on resource` of all that is new. */
const news = ({ principals }: EstateDiff): string[] =>
  principals.flatMap(({ principal, allowed }) =>
    allowed.map(
      ({ resource, actions }) =>
        `${principal.split('/').at(-1)}: ${actions.flatMap(({ names }) => names).join(' ')} on ${resource}`,
    ),
  );

/** Sids of the statements that allow a finding, and the one that denied it before. */
const by = ({ principals }: EstateDiff) =>
  principals.flatMap(({ allowed }) =>
    allowed.map(({ witness, before }) => ({
      now: witness.allowedBy.map(({ sid, place }) => `${sid} at ${place.pointer}`),
      before: before?.statement?.sid ?? before?.layer,
    })),
  );

describe('nothing is new', () => {
  it('when the statements say the same in another order, under other names', () => {
    const list = { Effect: 'Allow', Action: ['s3:ListBucket', 'S3:getobjecttagging'], Resource: '*' };
    const turned = { ...list, Sid: 'Other', Action: ['s3:GetObjectTagging', 's3:ListBucket'] };
    const found = diff(
      { ...bucket('records'), Reader: role('reader', [read, list]) },
      { ...bucket('records'), Reader: role('reader', [turned, read]) },
    );
    expect(found).toMatchObject({ verdict: 'nothingNew', principals: [], unknowns: [] });
  });

  it('when one statement is written as two', () => {
    const both = { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: objects };
    const found = diff(
      { ...bucket('records'), Reader: role('reader', [both]) },
      { ...bucket('records'), Reader: role('reader', [read, { ...read, Action: 's3:PutObject' }]) },
    );
    expect(found).toMatchObject({ verdict: 'nothingNew', unknowns: [] });
  });

  it('when the logical ids of resources with generated names change, and nothing else', () => {
    const made = (reader: string, records: string) => ({
      ...bucket(
        undefined,
        [{ ...read, Principal: { AWS: { 'Fn::GetAtt': [reader, 'Arn'] } }, Resource: '*' }],
        records,
      ),
      [reader]: role(undefined, [{ ...read, Resource: { 'Fn::Sub': `\${${records}.Arn}/*` } }]),
    });
    const found = diff(made('Reader', 'Records'), made('OtherReader', 'OtherRecords'));
    expect(found).toMatchObject({ verdict: 'nothingNew', principals: [], unknowns: [], gone: [] });
    expect(found.renamed.map(({ before, after }) => `${before} ${after}`)).toContain('Reader OtherReader');
  });

  it('when permissions are only narrowed', () => {
    const wide = { ...read, Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:*:*:records/*' };
    const before = { ...bucket('records'), Reader: role('reader', [wide, read]) };
    const condition = { StringEquals: { 'aws:SourceVpc': 'vpc-1' } };
    for (const after of [
      role('reader', [wide]),
      role('reader', [{ ...wide, Action: 's3:GetObject' }, read]),
      role('reader', [wide, { ...read, Condition: condition }]),
      role('reader', [wide, read, { ...read, Effect: 'Deny', Condition: condition }]),
    ])
      expect(diff(before, { ...bucket('records'), Reader: after })).toMatchObject({
        verdict: 'nothingNew',
        unknowns: [],
      });
  });

  it('when a principal is gone, which is said', () => {
    const found = diff({ ...bucket('records'), Reader: role('reader', [read]) }, bucket('records'));
    expect(found).toMatchObject({ verdict: 'nothingNew', unknowns: [] });
    expect(found.gone).toContain('arn:aws:iam::111122223333:role/reader');
  });
});

describe('a new permission is shown with the statement that allows it, and what stopped it', () => {
  it('when a Deny is removed', () => {
    const deny = { Sid: 'Ours', Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: objects };
    const found = diff(
      { ...bucket('records', [deny]), Reader: role('reader', [read]) },
      { ...bucket('records'), Reader: role('reader', [read]) },
    );
    expect(news(found)).toEqual(['reader: s3:GetObject on arn:aws:s3:::records']);
    expect(by(found)).toEqual([
      {
        now: ['Read at /Resources/Reader/Properties/Policies/0/PolicyDocument/Statement/0'],
        before: 'Ours',
      },
    ]);
  });

  it('when a resource is widened', () => {
    const found = diff(
      { Reader: role('reader', [{ ...read, Resource: 'arn:aws:s3:::elsewhere/a/*' }]) },
      { Reader: role('reader', [{ ...read, Resource: 'arn:aws:s3:::elsewhere/*' }]) },
    );
    expect(found.principals[0]?.allowed).toMatchObject([
      { on: ['arn:aws:s3:::elsewhere/*'], before: { layer: 'identity', effect: 'implicitDeny' } },
    ]);
    expect(found.principals[0]?.allowed[0]?.witness.resource).not.toMatch(/^arn:aws:s3:::elsewhere\/a\//);
  });

  it('when a condition key is dropped, by a request that did not meet it', () => {
    const condition = { StringEquals: { 'aws:SourceVpc': 'vpc-1' } };
    const found = diff(
      { ...bucket('records'), Reader: role('reader', [{ ...read, Condition: condition }]) },
      { ...bucket('records'), Reader: role('reader', [read]) },
    );
    expect(news(found)).toEqual(['reader: s3:GetObject on arn:aws:s3:::records']);
    expect(found.principals[0]?.allowed[0]?.witness.context['aws:sourcevpc']).not.toBe('vpc-1');
  });

  it('when a bucket policy names another account', () => {
    const share = { ...read, Sid: 'Share', Principal: { AWS: '444455556666' } };
    const found = diff(bucket('records'), bucket('records', [share]));
    expect(news(found)).toEqual(['any: s3:GetObject on arn:aws:s3:::records']);
    expect(found.principals[0]).toMatchObject({ standing: 'outside', isNew: false });
  });

  it('when a bucket becomes public, for unsigned callers and strangers as well', () => {
    const found = diff(bucket('records'), bucket('records', [{ ...read, Principal: '*' }]));
    expect(found.principals.map(({ description }) => description)).toEqual(
      expect.arrayContaining(['an unsigned caller', 'a role of an account outside the organization']),
    );
  });

  it('when two statements allow the same action on two resources, of both', () => {
    const on = (Resource: string) => ({ ...read, Resource });
    const found = diff(
      { Reader: role('reader', []) },
      { Reader: role('reader', [on('arn:aws:s3:::one/*'), on('arn:aws:s3:::two/*')]) },
    );
    expect(found.principals[0]?.allowed.flatMap((one) => one.on).sort()).toEqual([
      'arn:aws:s3:::one/*',
      'arn:aws:s3:::two/*',
    ]);
  });

  it('when a boundary is removed', () => {
    const Boundary = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: policy({ Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' }) },
    };
    const bounded = role('reader', [read], { PermissionsBoundary: { Ref: 'Boundary' } });
    const found = diff(
      { ...bucket('records'), Boundary, Reader: bounded },
      { ...bucket('records'), Boundary, Reader: role('reader', [read]) },
    );
    expect(news(found)).toEqual(['reader: s3:GetObject on arn:aws:s3:::records']);
    expect(by(found)[0]?.before).toBe('boundary');
  });

  it('when a service control policy is detached', () => {
    const control = (target: string) => ({
      Type: 'AWS::Organizations::Policy',
      Properties: {
        Name: 'guard',
        Type: 'SERVICE_CONTROL_POLICY',
        TargetIds: [target],
        Content: policy({ Sid: 'Guard', Effect: 'Deny', Action: 's3:*', Resource: '*' }),
      },
    });
    const rest = { ...bucket('records'), Reader: role('reader', [read]) };
    expect(news(diff({ ...rest, Guard: control('r-1') }, { ...rest, Guard: control('r-1') }))).toEqual([]);
    for (const after of [rest, { ...rest, Guard: control('ou-elsewhere') }]) {
      const found = diff({ ...rest, Guard: control('r-1') }, after);
      expect(news(found)).toEqual(['reader: s3:GetObject on arn:aws:s3:::records']);
      expect(by(found)[0]?.before).toBe('Guard');
    }
  });

  it('when the policy of an endpoint is opened', () => {
    const network = (statement: Resources | undefined) => ({
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Way: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          ServiceName: 'com.amazonaws.eu-central-1.s3',
          ...(statement === undefined ? {} : { PolicyDocument: policy(statement) }),
        },
      },
    });
    const inside = { ...read, Condition: { StringEquals: { 'aws:SourceVpc': { Ref: 'Vpc' } } } };
    const rest = { ...bucket('records'), Reader: role('reader', [inside]) };
    const closed = { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: '*' };
    const found = diff({ ...rest, ...network(closed) }, { ...rest, ...network(undefined) });
    expect(news(found)).toContain('reader: s3:GetObject on arn:aws:s3:::records');
    expect(by(found)[0]?.before).toBe('endpoint');
    expect(diff({ ...rest, ...network(undefined) }, { ...rest, ...network(closed) }).verdict).toBe(
      'nothingNew',
    );
  });

  it('when the tags of a role change what a policy makes of it', () => {
    const tagged = { ...read, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } } };
    const made = (team: string) => ({
      ...bucket('records'),
      Reader: role('reader', [tagged], { Tags: [{ Key: 'team', Value: team }] }),
    });
    expect(news(diff(made('red'), made('blue')))).toEqual(['reader: s3:GetObject on arn:aws:s3:::records']);
    expect(diff(made('blue'), made('red'))).toMatchObject({ verdict: 'nothingNew', unknowns: [] });
  });

  it('when the actions become all of a service, in few lines', () => {
    const all = { ...read, Action: 's3:*', Resource: '*' };
    const found = diff(
      { ...bucket('records'), Reader: role('reader', [{ ...read, Resource: '*' }]) },
      { ...bucket('records'), Reader: role('reader', [all]) },
    );
    expect(found.principals).toHaveLength(1);
    expect(found.principals[0]?.allowed.length).toBeLessThanOrEqual(4);
    const levels = found.principals[0]?.allowed.flatMap(({ actions }) => actions.map(({ level }) => level));
    expect(levels).toEqual(expect.arrayContaining(['Permissions management', 'Write', 'Read', 'List']));
    expect(news(found).join()).not.toContain('s3:GetObject ');
  });
});

describe('what is new as a whole', () => {
  it('is summarised for a principal that did not exist', () => {
    const found = diff(bucket('records'), {
      ...bucket('records'),
      Reader: role('reader', [read, { Effect: 'Allow', Action: '*', Resource: '*' }]),
    });
    const [reader] = found.principals;
    expect(reader).toMatchObject({ isNew: true, isCut: true });
    expect(reader?.allowed.length).toBeLessThanOrEqual(12);
    expect(reader?.allowed.every(({ before }) => before === undefined)).toBe(true);
  });

  it('counts who may use a resource that did not exist', () => {
    const Reader = role('reader', [read]);
    const found = diff({ Reader }, { Reader, ...bucket('records') });
    expect(found.principals).toMatchObject([{ isNew: false, allowed: [{ isNewResource: true }] }]);
  });
});

describe('what cannot be read is never dropped', () => {
  const odd = (operator: string) => ({ ...read, Condition: { [operator]: { 'aws:SourceVpc': 'vpc-1' } } });
  const deny = (operator: string) => ({ ...odd(operator), Effect: 'Deny', Principal: '*', Sid: 'Odd' });

  it('in the old version', () => {
    const found = diff(
      { ...bucket('records'), Reader: role('reader', [odd('StringSounds')]) },
      { ...bucket('records'), Reader: role('reader', [read]) },
    );
    expect(found.verdict).toBe('unknown');
    expect(found.unknowns[0]).toMatchObject({ place: { file: 'estate.json' } });
  });

  it('in a Deny of both versions that says the same, and may have meant something else', () => {
    const made = { ...bucket('records', [deny('StringSounds')]), Reader: role('reader', [read]) };
    expect(diff(made, made).verdict).toBe('unknown');
    expect(diffEstates(estateOf(made), estateOf(made), { isSameInput: true }).verdict).toBe('nothingNew');
  });

  it('unless it lies elsewhere, and is the same for both', () => {
    const made = (more: Resources) => ({
      ...bucket('records'),
      Reader: role('reader', [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Nobody', ...[]], ...more }),
    });
    expect(diff(made({}), made({ Description: 'x' }))).toMatchObject({ verdict: 'nothingNew', unknowns: [] });
    const other = made({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/SomebodyElse'] });
    expect(diff(made({}), other).verdict).toBe('unknown');
  });

  it('when a condition decides whether the old version has a statement', () => {
    const conditions = {
      Parameters: { P: { Type: 'String' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    };
    const attached = (more: Resources) => ({
      ...bucket('records'),
      Reader: role('reader', []),
      Rights: {
        Type: 'AWS::IAM::RolePolicy',
        Properties: { RoleName: { Ref: 'Reader' }, PolicyName: 'p', PolicyDocument: policy(read) },
        ...more,
      },
    });
    const found = diffEstates(
      estateOf(attached({ Condition: 'C' }), conditions),
      estateOf(attached({}), conditions),
    );
    expect(found.verdict).toBe('unknown');
  });

  it('and a setting that is not known is not taken to be off before', () => {
    const parameters = { Parameters: { P: { Type: 'String' } } };
    const made = (block: unknown) => ({
      Records: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: 'records',
          PublicAccessBlockConfiguration: { RestrictPublicBuckets: block },
        },
      },
      RecordsPolicy: bucket('records', [{ ...read, Principal: '*' }]).RecordsPolicy,
    });
    const found = diffEstates(estateOf(made({ Ref: 'P' }), parameters), estateOf(made(false), parameters));
    expect(found.verdict).toBe('unknown');
    expect(diff(made(true), made(false)).verdict).toBe('new');
  });
});

describe('the readings that the documentation leaves open', () => {
  const across = { ...read, Resource: 'arn:aws:s3:*' };

  it('are the same for both versions, and hide nothing that one of them makes new', () => {
    const deny = {
      ...across,
      Effect: 'Deny',
      Action: 's3:GetObject',
      Condition: { StringEquals: { 'aws:PrincipalTag/x': 'y' } },
    };
    const all = { ...read, Resource: '*' };
    expect(
      diff({ Reader: role('reader', [all, deny]) }, { Reader: role('reader', [deny, all, across]) }),
    ).toMatchObject({ verdict: 'nothingNew', unknowns: [] });
  });

  it('leave it unknown where only one of them makes something new', () => {
    const past = { ...read, Principal: '*' };
    const Boundary = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: policy({ Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' }) },
    };
    const bounded = role('reader', [], { PermissionsBoundary: { Ref: 'Boundary' } });
    const named = { ...read, Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/reader/one' } };
    const before = { ...bucket('records', [past]), Boundary, Reader: bounded };
    const found = diff(before, { ...bucket('records', [past, named]), Boundary, Reader: bounded });
    expect(found.verdict).toBe('unknown');
    expect(found.unknowns[0]?.reason).toContain('`everyone-past-boundary`');
  });
});

describe('the network and what runs', () => {
  const vpc = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', EnableDnsSupport: false } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' } },
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        GroupDescription: 'x',
        SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
      },
    },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    Association: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { RouteTableId: { Ref: 'Table' }, SubnetId: { Ref: 'Subnet' } },
    },
    Gateway: { Type: 'AWS::EC2::InternetGateway', Properties: {} },
    Attachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
    },
    Runner: role('runner', []),
    Other: role('other', []),
  };
  const notebook = (more: Resources = {}) => ({
    Notebook: {
      Type: 'AWS::SageMaker::NotebookInstance',
      Properties: {
        InstanceType: 'ml.t3.medium',
        RoleArn: { 'Fn::GetAtt': ['Runner', 'Arn'] },
        SubnetId: { Ref: 'Subnet' },
        SecurityGroupIds: [{ Ref: 'Group' }],
        DirectInternetAccess: 'Disabled',
        ...more,
      },
    },
  });
  const route = {
    Route: {
      Type: 'AWS::EC2::Route',
      Properties: {
        RouteTableId: { Ref: 'Table' },
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: { Ref: 'Gateway' },
      },
    },
  };
  const base = { ...vpc, ...notebook() };

  it('are the same in the same version', () => {
    expect(diff(base, base)).toMatchObject({
      verdict: 'nothingNew',
      network: [],
      workloads: [],
      unknowns: [],
    });
  });

  it('differ by a route to the internet', () => {
    const found = diff({ ...base, ...route }, base);
    expect(found.network).toEqual([]);
    const opened = diff(base, { ...base, ...route });
    expect(opened).toMatchObject({
      verdict: 'new',
      network: [{ kind: 'internet', from: expect.stringContaining('Notebook') }],
    });
  });

  it('differ by DNS that resolves any name', () => {
    const open = { ...base, Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } };
    expect(diff(base, open).network).toMatchObject([{ kind: 'dns' }]);
    expect(diff(open, base)).toMatchObject({ verdict: 'nothingNew', network: [] });
  });

  it('differ by an endpoint that was not there', () => {
    const Way = {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: { VpcId: { Ref: 'Vpc' }, ServiceName: 'com.amazonaws.eu-central-1.s3' },
    };
    expect(diff(base, { ...base, Way }).network).toMatchObject([
      { kind: 'endpoint', text: expect.stringContaining('com.amazonaws.eu-central-1.s3') },
    ]);
  });

  it('differ by the role, and by the service’s own network', () => {
    const found = diff(base, {
      ...vpc,
      ...notebook({ RoleArn: { 'Fn::GetAtt': ['Other', 'Arn'] }, DirectInternetAccess: 'Enabled' }),
    });
    expect(found.workloads.map(({ kind }) => kind)).toEqual(['otherRole', 'networkWidened']);
  });

  it('differ by isolation that is lost', () => {
    const model = (isolation: boolean) => ({
      ...vpc,
      Model: {
        Type: 'AWS::SageMaker::Model',
        Properties: {
          ExecutionRoleArn: { 'Fn::GetAtt': ['Runner', 'Arn'] },
          EnableNetworkIsolation: isolation,
          PrimaryContainer: { Image: 'x' },
        },
      },
    });
    expect(diff(model(true), model(false)).workloads).toMatchObject([{ kind: 'isolationLost' }]);
    expect(diff(model(false), model(true)).workloads).toEqual([]);
  });
});
