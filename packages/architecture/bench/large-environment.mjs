import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';

const example = new URL('../../../examples/readmission/redoubt.yaml', import.meta.url);

/** The text of the example. */
export const exampleText = () => readFileSync(example, 'utf8');

/** The example with more datasets, each read by one of ten training jobs, and with more data scientists. */
export function largeEnvironmentText(datasets, people) {
  const environment = parse(exampleText());
  const model = Object.keys(environment.models)[0];
  const team = Object.keys(environment.teams)[0];
  for (let index = 0; index < datasets; index++) {
    environment.datasets[`dataset-${index}`] = {
      classification: ['internal', 'confidential', 'restricted'][index % 3],
      description: 'One of many.',
    };
  }
  for (let job = 0; job < 10; job++) {
    const reads = Array.from({ length: datasets }, (_, index) => index).filter((index) => index % 10 === job);
    environment.workloads[`job-${job}`] = {
      kind: 'training',
      model,
      reads: reads.map((index) => `dataset-${index}`),
    };
  }
  for (let index = 0; index < people; index++) {
    const subject = `person-${index}@hospital.example`;
    environment.people[`person-${index}`] = { persona: 'data-scientist', team, subject };
  }
  return stringify(environment);
}
