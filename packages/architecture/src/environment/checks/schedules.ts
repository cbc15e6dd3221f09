import type { Draft } from '../draft.js';
import { type Mistake, valueError } from './mistake.js';

/**
 * EventBridge's cron has six fields, and one of the two for days is `?`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function retrainingScheduleIsEventBridges(draft: Draft): readonly Mistake[] {
  const expression = draft.sections.retraining?.schedule;
  if (expression === undefined) return [];
  const path = ['retraining', 'schedule'];
  if (expression.startsWith('rate(')) {
    return isRate(expression) ? [] : [valueError(path, { code: 'rate-unit', expression })];
  }
  const fields = expression.slice('cron('.length, -1).trim().split(/\s+/);
  const suggestion = asEventBridgeCron(fields);
  const suggested = suggestion === undefined ? {} : { suggestion };
  if (fields.length !== 6)
    return [valueError(path, { code: 'cron-fields', expression, why: 'count', ...suggested })];
  const questions = [fields[2], fields[4]].filter((field) => field === '?').length;
  return questions === 1
    ? []
    : [valueError(path, { code: 'cron-fields', expression, why: 'days', ...suggested })];
}

/** `rate(1 hour)`, `rate(2 hours)`: the unit's number agrees with the value's. */
function isRate(expression: string): boolean {
  const [, count, plural] = /^rate\((\d+) (?:minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  return count !== undefined && Number(count) > 0 && (Number(count) === 1) === (plural === '');
}

/** What was meant by five fields as Unix has them, or by six without the `?`. */
function asEventBridgeCron(fields: readonly string[]): string | undefined {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year = '*'] = fields;
  if (fields.length < 5 || fields.length > 6) return undefined;
  if (dayOfWeek === '*') return `cron(${minute} ${hour} ${dayOfMonth} ${month} ? ${year})`;
  return dayOfMonth === '*' ? `cron(${minute} ${hour} ? ${month} ${dayOfWeek} ${year})` : undefined;
}

/**
 * Monitoring runs every hour, every day, or every so many hours from an hour on; SageMaker takes nothing else.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-schedule-expression.html
 */
const monitoringSchedule = /^(cron\(0 (\*|([01]?\d|2[0-3])(\/([01]?\d|2[0-4]))?) \? \* \* \*\)|NOW)$/;

/** A monitoring schedule is one that SageMaker takes. */
export function monitoringSchedulesAreSageMakers(draft: Draft): readonly Mistake[] {
  return [...draft.workloads].flatMap(([name, workload]) => {
    if (workload.kind !== 'monitoring' || monitoringSchedule.test(workload.schedule)) return [];
    const { schedule: expression } = workload;
    return [valueError(['workloads', name, 'schedule'], { code: 'monitoring-schedule', expression })];
  });
}
