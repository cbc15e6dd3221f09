import { type Alarm, type Estate, type SageMakerResource, valuesAt } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import type { Verdict } from '../verdict/verdict.js';
import { unseen } from './audit/unrecorded.js';
import { Watch } from './audit/watch.js';
import type { Guarantee, Obligation } from './guarantee.js';

/**
 * The highest threshold at which an alarm on a metric still tells that a model fails: one answer with an error; and
 * one that takes the minute after which SageMaker gives up, in microseconds.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
const highest: ReadonlyMap<unknown, number> = new Map([
  ['Invocation5XXErrors', 1],
  ['ModelLatency', 60_000_000],
]);

function ringsInTime({ metric, threshold, comparison }: Alarm): boolean | undefined {
  const most = highest.get(metric);
  if (most === undefined || typeof threshold !== 'number') return undefined;
  return comparison === 'GreaterThanOrEqualToThreshold' && threshold <= most;
}

/** The alarms that roll an endpoint’s deployment back are there, about that endpoint, and tell somebody. */
function rollbacks(intent: Intent, estate: Estate): readonly Obligation[] {
  const watch = Watch.of(estate, intent);
  return estate.sageMakerResources
    .filter(({ kind }) => kind === 'endpoint')
    .map((endpoint) => ({
      kind: 'setting' as const,
      id: `rollback-${endpoint.stack}.${endpoint.logicalId}`,
      title: `a deployment of ${endpoint.name} that goes wrong is not rolled back, or nobody is told`,
      decide: () => rollback(endpoint, estate, watch),
    }));
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html */
function rollback(
  { name, properties, account, place }: SageMakerResource,
  estate: Estate,
  watch: Watch,
): Verdict {
  const named = valuesAt(properties, 'DeploymentConfig.AutoRollbackConfiguration.Alarms[].AlarmName');
  if (named.length === 0) return unseen(name, 'rollback', 'no alarm rolls a deployment back', place);
  for (const text of named) {
    const alarmName = text.kind === 'scalar' ? String(text.value) : undefined;
    const alarm = estate.alarms.find((one) => one.name === alarmName && one.account === account);
    if (alarm === undefined)
      return unseen(name, 'rollback', `the alarm ${alarmName} is not there`, text.place);
    if (alarm.dimensions.get('EndpointName') !== name)
      return unseen(name, 'rollback', `the alarm ${alarm.name} is about something else`, alarm.place);
    const inTime = ringsInTime(alarm);
    if (inTime === undefined)
      return {
        kind: 'unknown',
        reasons: [{ reason: `when ${alarm.name} rings is not known`, place: alarm.place }],
      };
    if (!inTime) return unseen(name, 'rollback', `the alarm ${alarm.name} rings too late`, alarm.place);
    const result = watch.tells(alarm);
    if (result.kind === 'unknown') return { kind: 'unknown', reasons: result.reasons };
    if (result.kind === 'untold') return unseen(name, 'rollback', result.reason, result.place);
  }
  return {
    kind: 'proved',
    assumptions: [{ id: 'rollback', text: 'SageMaker rolls back when an alarm rings' }],
  };
}

export const rollbackGuarantees: readonly Guarantee[] = [
  {
    id: 'bad-deployments-roll-back',
    breach: 'malicious-model-deployed',
    title: 'an endpoint that answers wrongly goes back to what it was, and somebody is told',
    why: 'A model that fails in service is the first sign that it is not the one that was judged.',
    obligations: rollbacks,
  },
];
