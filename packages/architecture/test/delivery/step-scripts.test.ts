import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BuildSpecification } from '../../src/delivery/build-specification.js';
import {
  registerSpecification,
  signSpecification,
  verifySpecification,
} from '../../src/delivery/step-scripts.js';
import { example } from '../iam/example.js';

/**
 * The scripts of the steps run here as CodeBuild runs them, with an `aws` that keeps S3 in a folder, signs with a digest of
 * the message and a secret, and describes one model package.
 */
const environment = example();
const group = 'arn:aws:sagemaker:eu-central-1:222222222222:model-package/readmission-readmission-risk';
const models = 'readmission-models-222222222222-eu-central-1';
const releases = 'readmission-releases-222222222222-eu-central-1';
const image = `492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-xgboost@sha256:${'a'.repeat(64)}`;

const fakeAws = `#!/usr/bin/env bash
set -euo pipefail
s3() { echo "$FAKE_S3/\${1#s3://}"; }
option() { local name=$1; shift; while [ $# -gt 0 ]; do if [ "$1" = "$name" ]; then echo "$2"; return; fi; shift; done; }
signature() { (cat "$1"; echo secret) | sha256sum | cut -d ' ' -f 1; }
case "$1 $2" in
  "s3 cp")
    from=$3; to=$4
    case "$from" in s3://*) from=$(s3 "$from") ;; esac
    case "$to" in s3://*) to=$(s3 "$to") ;; esac
    mkdir -p "$(dirname "$to")"; cp "$from" "$to" ;;
  "s3api put-object")
    to="$FAKE_S3/$(option --bucket "$@")/$(option --key "$@")"
    if [ -e "$to" ]; then echo PreconditionFailed >&2; exit 254; fi
    mkdir -p "$(dirname "$to")"; cp "$(option --body "$@")" "$to" ;;
  "kms sign") message=$(option --message "$@"); signature "\${message#fileb://}" | base64 -w 0 ;;
  "kms verify")
    message=$(option --message "$@"); given=$(option --signature "$@")
    if [ "$(signature "\${message#fileb://}")" = "$(cat "\${given#fileb://}")" ]; then echo True; else exit 254; fi ;;
  "sagemaker describe-model-package")
    if [ "$(option --query "$@")" = ModelApprovalStatus ]; then jq -r .ModelApprovalStatus "$FAKE_S3/package.json"; else cat "$FAKE_S3/package.json"; fi ;;
  "sagemaker start-pipeline-execution") echo arn:aws:sagemaker:execution ;;
  "sagemaker describe-pipeline-execution") cat "$FAKE_S3/status" ;;
  "sagemaker list-pipeline-execution-steps") cat "$FAKE_S3/steps.json" ;;
  *) echo "no fake for $*" >&2; exit 1 ;;
esac
`;

let root: string;
let started = 'none';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'scripts-'));
  mkdirSync(join(root, 'bin'));
  write('bin/aws', fakeAws);
  write('bin/sleep', '#!/bin/sh\n');
  for (const program of ['aws', 'sleep']) chmodSync(join(root, 'bin', program), 0o755);
  write(`s3/${models}/readmission-risk/artifacts/job/model.tar.gz`, 'weights');
  write(`s3/${models}/readmission-risk/evaluation/evaluation.json`, '{"metrics":{"accuracy":{"value":0.9}}}');
  write(`s3/${models}/readmission-risk/evaluation/constraints.json`, '{}');
  write(`s3/${models}/readmission-risk/evaluation/statistics.json`, '{}');
  describePackage({});
  mkdirSync(join(root, 'work'));
  started = 'none';
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Package {
  readonly data?: string;
  readonly image?: string;
  readonly status?: string;
}

function describePackage({ data, image: named, status }: Package): void {
  const container = {
    Image: named ?? image,
    ModelDataUrl: data ?? `s3://${models}/readmission-risk/artifacts/job/model.tar.gz`,
  };
  const statistics = { S3Uri: `s3://${models}/readmission-risk/evaluation/evaluation.json` };
  write(
    's3/package.json',
    JSON.stringify({
      InferenceSpecification: { Containers: [container] },
      ModelMetrics: { ModelQuality: { Statistics: statistics } },
      ModelApprovalStatus: status ?? 'PendingManualApproval',
    }),
  );
}

function run(specification: BuildSpecification, inputs: Readonly<Record<string, string>>): void {
  rmSync(join(root, 'work'), { recursive: true });
  mkdirSync(join(root, 'work'));
  for (const [file, text] of Object.entries(inputs)) write(`work/${file}`, text);
  execFileSync('bash', ['-c', specification.phases.build.commands.join('\n')], {
    cwd: join(root, 'work'),
    stdio: 'pipe',
    env: {
      PATH: `${join(root, 'bin')}:${process.env.PATH}`,
      FAKE_S3: join(root, 's3'),
      CODEBUILD_BUILD_NUMBER: '7',
      MONITORING_IMAGE: image,
      PACKAGE: started,
    },
  });
}

const sign = (packages: readonly string[] = [`${group}/12`]) => {
  run(signSpecification(environment), { 'packages.json': JSON.stringify(packages) });
  return read('work/out/releases.json');
};
const verify = (signed: string) => run(verifySpecification(environment), { 'releases.json': signed });
const released = (file: string) => `s3/${releases}/readmission-risk/12/${file}`;

const has = (program: string): boolean => {
  const { status } = spawnSync(program, ['--version']);
  return status === 0;
};
const runnable = ['bash', 'jq', 'sha256sum'].every(has) && spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!runnable)('register', () => {
  const register = () =>
    run(registerSpecification(environment), { 'code/readmission-risk/sourcedir.tar.gz': 'code' });

  it('hands the code to training and tells what was registered', () => {
    write('s3/status', 'Succeeded');
    write(
      's3/steps.json',
      JSON.stringify({
        PipelineExecutionSteps: [{ Metadata: {} }, { Metadata: { RegisterModel: { Arn: `${group}/12` } } }],
      }),
    );
    register();
    expect(JSON.parse(read('work/out/packages.json'))).toEqual([`${group}/12`]);
    expect(read(`s3/${models}/readmission-risk/code/sourcedir.tar.gz`)).toBe('code');
  });

  it('trains nothing when the approval of a package started delivery', () => {
    started = `${group}/13`;
    register();
    expect(JSON.parse(read('work/out/packages.json'))).toEqual([`${group}/13`]);
  });

  it('hands on no link that the build may have made to a file of this step', () => {
    write('s3/status', 'Succeeded');
    write('s3/steps.json', '{"PipelineExecutionSteps":[{"Metadata":{"RegisterModel":{"Arn":"x/1"}}}]}');
    write('secret', 'credentials');
    const script = registerSpecification(environment);
    const linked = {
      ...script,
      phases: {
        build: {
          commands: [
            'rm code/readmission-risk/sourcedir.tar.gz',
            'ln -s ../../../secret code/readmission-risk/sourcedir.tar.gz',
            ...script.phases.build.commands,
          ],
        },
      },
    };
    expect(() => run(linked, { 'code/readmission-risk/sourcedir.tar.gz': 'code' })).toThrow();
    expect(() => read(`s3/${models}/readmission-risk/code/sourcedir.tar.gz`)).toThrow();
  });

  it.each([
    ['retraining failed', 'Failed', [{ Metadata: { RegisterModel: { Arn: `${group}/12` } } }]],
    ['nothing was registered', 'Succeeded', [{ Metadata: {} }]],
  ])('fails when %s', (_, status, steps) => {
    write('s3/status', status);
    write('s3/steps.json', JSON.stringify({ PipelineExecutionSteps: steps }));
    expect(register).toThrow();
  });
});

describe.skipIf(!runnable)('sign', () => {
  it('releases the model with its digest, and a signature of the manifest', () => {
    expect(JSON.parse(sign())).toEqual([{ model: 'readmission-risk', version: '12' }]);
    expect(JSON.parse(read(released('manifest.json')))).toMatchObject({
      package: `${group}/12`,
      image,
      sha256: createHash('sha256').update('weights').digest('hex'),
    });
    expect(read(released('model.tar.gz'))).toBe('weights');
    expect(read(released('manifest.sig'))).not.toBe('');
    expect(read(released('baseline/constraints.json'))).toBe('{}');
  });

  it.each<[string, () => void, (readonly string[])?]>([
    [
      'the package is of a group that is not ours',
      () => {},
      ['arn:aws:sagemaker:eu-central-1:222222222222:model-package/other/12'],
    ],
    ['the version is not a number', () => {}, [`${group}/12;rm`]],
    [
      'the image is named by a tag',
      () => describePackage({ image: '1.dkr.ecr.eu-central-1.amazonaws.com/x:latest' }),
    ],
    [
      'the model does not lie where training writes',
      () => describePackage({ data: `s3://${models}/readmission-risk/code/sourcedir.tar.gz` }),
    ],
    [
      'the metric is below the minimum',
      () =>
        write(
          `s3/${models}/readmission-risk/evaluation/evaluation.json`,
          '{"metrics":{"accuracy":{"value":0.5}}}',
        ),
    ],
    [
      'the evaluation has no metric',
      () => write(`s3/${models}/readmission-risk/evaluation/evaluation.json`, '{}'),
    ],
    ['the version is already released', () => write(released('model.tar.gz'), 'older')],
  ])('fails when %s', (_, change, packages) => {
    change();
    expect(() => sign(packages)).toThrow();
  });
});

describe.skipIf(!runnable)('verify', () => {
  const approve = () => describePackage({ status: 'Approved' });

  it('writes the parameters of both stages from an approved release whose signature and digest hold', () => {
    const signed = sign();
    approve();
    verify(signed);
    const parameters = {
      Release: 'b7',
      RiskApiModelData: `s3://${releases}/readmission-risk/12/model.tar.gz`,
      RiskApiImage: image,
    };
    expect(JSON.parse(read('work/out/staging.json'))).toEqual({ Parameters: parameters });
    expect(JSON.parse(read('work/out/production.json'))).toEqual({
      Parameters: {
        ...parameters,
        MonitoringImage: image,
        RiskApiBaseline: `s3://${releases}/readmission-risk/12/baseline`,
      },
    });
  });

  it.each<[string, () => void]>([
    ['the model is not approved', () => describePackage({})],
    ['the model was rejected', () => describePackage({ status: 'Rejected' })],
    ['the model was swapped', () => write(released('model.tar.gz'), 'malice')],
    [
      'the manifest was changed',
      () => write(released('manifest.json'), read(released('manifest.json')).replace('aaaa', 'bbbb')),
    ],
    ['the signature is another', () => write(released('manifest.sig'), 'none')],
  ])('writes nothing when %s', (_, change) => {
    const signed = sign();
    approve();
    change();
    expect(() => verify(signed)).toThrow();
    expect(() => read('work/out/production.json')).toThrow();
  });

  it('writes nothing for a release of another model or version than the step before names', () => {
    sign();
    approve();
    expect(() => verify('[{"model":"other","version":"12"}]')).toThrow();
    expect(() => verify('[{"model":"readmission-risk","version":"13"}]')).toThrow();
    expect(() => verify('[]')).toThrow();
  });
});
