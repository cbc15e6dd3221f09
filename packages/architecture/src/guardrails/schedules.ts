import type { Guardrail } from './requirement.js';

const namesADefinition = {
  why: 'a deployment may name a job definition, which was made under the guardrails',
  source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_MonitoringScheduleConfig.html',
};

/**
 * The guardrail for whoever makes monitoring schedules by the name of a job definition: a schedule may leave the setting
 * out. One that has it is held to it as every other request is.
 */
export function schedulesByDefinition(guardrail: Guardrail): Guardrail {
  return {
    ...guardrail,
    absent: {
      ...guardrail.absent,
      'sagemaker:CreateMonitoringSchedule': namesADefinition,
      'sagemaker:UpdateMonitoringSchedule': namesADefinition,
    },
  };
}
