import type { Detector } from '../model/detector.js';
import { isUnknown, type Setting } from '../model/unknown.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

type Make = (reader: PropertyReader) => Detector;

/** GuardDuty, Macie, Access Analyzer, Security Hub and Config, by the type of their resources. */
const makers: Readonly<Record<string, Make>> = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-guardduty-detector.html
  'AWS::GuardDuty::Detector': (reader) => ({
    kind: 'guardDuty',
    enabled: reader.flag('Enable'),
    features: reader
      .items('Features')
      .flatMap((feature) => (feature.known('Status') === 'ENABLED' ? [feature.known('Name') ?? ''] : [])),
    ...reader.element(),
  }),
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-macie-session.html
  'AWS::Macie::Session': (reader) => ({
    kind: 'macie',
    status: reader.text('Status') ?? 'ENABLED',
    ...reader.element(),
  }),
  'AWS::AccessAnalyzer::Analyzer': (reader) => ({
    kind: 'accessAnalyzer',
    type: reader.text('Type'),
    ...reader.element(),
  }),
  'AWS::SecurityHub::Hub': (reader) => ({ kind: 'securityHub', ...reader.element() }),
  'AWS::SecurityHub::Standard': (reader) => ({
    kind: 'securityHubStandard',
    arn: reader.text('StandardsArn'),
    ...reader.element(),
  }),
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-configurationrecorder.html
  'AWS::Config::ConfigurationRecorder': (reader) => ({
    kind: 'configRecorder',
    allSupported: recordsAll(reader),
    ...reader.element(),
  }),
  'AWS::Config::DeliveryChannel': (reader) => ({
    kind: 'configDeliveryChannel',
    bucket: reader.text('S3BucketName'),
    ...reader.element(),
  }),
  'AWS::Config::ConfigRule': (reader) => ({
    kind: 'configRule',
    owner: reader.text('Source.Owner'),
    identifier: reader.text('Source.SourceIdentifier'),
    ...reader.element(),
  }),
};

export function readDetectors(resources: ResourceList): readonly Detector[] {
  return Object.entries(makers).flatMap(([type, make]) => resources.read(type, make));
}

/** Every type of resource, unless some are named or left out. */
function recordsAll(reader: PropertyReader): Setting<boolean> {
  const all = reader.flag('RecordingGroup.AllSupported');
  if (isUnknown(all)) return all;
  const leavesOut = reader.texts('RecordingGroup.ExclusionByResourceTypes.ResourceTypes').length > 0;
  return all === true && !leavesOut;
}
