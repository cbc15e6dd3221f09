import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import type { DataReferences } from '../stacks/references.js';
import { AlarmTopic } from './alarm-topic.js';
import { cisDetections } from './cis-detections.js';
import { ConfigRecorder } from './config-recorder.js';
import { Dashboard } from './dashboard.js';
import { Detectors } from './detectors.js';
import { EventNotices } from './event-notices.js';
import { type Detection, MetricAlarm } from './metric-alarm.js';
import { mlDetections } from './ml-detections.js';
import { Trail } from './trail.js';

export interface AuditProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly data: DataReferences;
}

/** The audit of one account: trail, alarms, events, dashboard, and the detectors that the environment declares. */
export class Audit extends Construct {
  readonly detections: readonly Detection[];

  constructor(scope: Construct, id: string, props: AuditProps) {
    super(scope, id);
    const { environment, account, data } = props;
    const topic = new AlarmTopic(this, 'Topic', props);
    const trail = new Trail(this, 'Trail', props);
    this.detections = [...cisDetections, ...mlDetections(environment, account, data)];
    for (const detection of this.detections) {
      const alarm = new MetricAlarm(this, detection.id, { environment, account, detection });
      alarm.node.addDependency(trail.logGroup, topic.topic);
    }
    const notices = new EventNotices(this, 'Notices', props);
    notices.node.addDependency(topic.topic);
    new Dashboard(this, 'Dashboard', { environment, account, detections: this.detections });
    new Detectors(this, 'Detectors', props);
    if (environment.audit.config) new ConfigRecorder(this, 'Config', props);
  }
}
