/**
 * How long the first question takes, in a new process each time: `node bench/cold-start.mjs [runs]`.
 * Prints milliseconds, median and worst, for importing the package and for the first answer. Needs `npm run build`.
 */
import { execFileSync } from 'node:child_process';

const runs = Number(process.argv[2] ?? 15);
const index = new URL('../dist/index.js', import.meta.url).href;

const questions = {
  "action('s3:GetObject')": (catalogue) => catalogue.action('s3:GetObject'),
  "action('sagemaker:CreateTrainingJob').conditionKeys": (catalogue) =>
    catalogue.action('sagemaker:CreateTrainingJob').conditionKeys,
  "actionsMatching('*')": (catalogue) => catalogue.actionsMatching('*'),
  "cfnType('AWS::SageMaker::Model')": (catalogue) => catalogue.cfnType('AWS::SageMaker::Model'),
  "resourceTypesMatchingArn('arn:aws:s3:::b')": (catalogue) =>
    catalogue.resourceTypesMatchingArn('arn:aws:s3:::b'),
};

for (const [name, question] of Object.entries(questions)) {
  const times = Array.from({ length: runs }, () => measure(question)).sort((a, b) => a.total - b.total);
  const median = times[Math.floor(runs / 2)];
  console.log(
    `${name.padEnd(54)} import ${median.load.toFixed(1)} + answer ${median.answer.toFixed(1)} ms (worst ${times.at(-1).total.toFixed(1)})`,
  );
}

function measure(question) {
  const script = `
    const start = performance.now();
    const catalogue = await import(${JSON.stringify(index)});
    const loaded = performance.now();
    (${question})(catalogue);
    console.log(JSON.stringify({ load: loaded - start, answer: performance.now() - loaded }));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  const { load, answer } = JSON.parse(output);
  return { load, answer, total: load + answer };
}
