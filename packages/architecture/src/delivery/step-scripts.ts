// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts have variables of the shell.

import {
  modelArtifactsPrefix,
  modelCodePrefix,
  modelEvaluationPrefix,
  releasePrefix,
} from '../data/prefixes.js';
import { releaseSigning } from '../data/service-key-use.js';
import { servingStages } from '../data/serving-stages.js';
import type { Environment } from '../environment/schema.js';
import { accountOf, bucketName, keyAlias, type StageName } from '../naming/names.js';
import { type ModelOrigin, originParameter } from '../retraining/model-origin.js';
import { retrainingPipelineName } from '../retraining/retraining-names.js';
import { trainedModels } from '../retraining/trained-models.js';
import { endpointWorkloads, monitoringWorkloads } from '../serving/endpoint-names.js';
import {
  monitoringImageParameterName,
  releaseParameterName,
  releaseParameters,
} from '../serving/release-parameters.js';
import { type BuildSpecification, scriptSpecification } from './build-specification.js';
import { modelPackagesArn } from './delivery-names.js';

/**
 * The scripts of the steps that must not be changed by source. Each is part of its CodeBuild project; what it reads from
 * the step before it is data, and is checked before it is used.
 */

/**
 * Register: hands the built training code to training, runs the retraining pipeline to its end, and tells which model
 * packages it registered. The pipeline registers only what evaluation passed, so none means that the step fails. An
 * execution that the approval of an automatic model started is about that package, and trains nothing.
 */
export function registerSpecification(environment: Environment): BuildSpecification {
  return scriptSpecification([
    `if [ "$${packageVariable}" != ${noPackage} ]; then`,
    `  jq -n --arg package "$${packageVariable}" '[$package]' > out/packages.json`,
    '  exit 0',
    'fi',
    ...trainedModels(environment).flatMap(({ model }) => handCode(environment, model)),
    `execution=$(aws sagemaker start-pipeline-execution --pipeline-name ${retrainingPipelineName(environment)} --pipeline-parameters Name=${originParameter.Name},Value=${fromDelivery} --query PipelineExecutionArn --output text)`,
    'status=Executing',
    'while [ "$status" = Executing ]; do',
    '  sleep 60',
    '  status=$(aws sagemaker describe-pipeline-execution --pipeline-execution-arn "$execution" --query PipelineExecutionStatus --output text)',
    'done',
    'test "$status" = Succeeded',
    'aws sagemaker list-pipeline-execution-steps --pipeline-execution-arn "$execution" > steps.json',
    "jq '[.PipelineExecutionSteps[].Metadata.RegisterModel.Arn // empty]' steps.json > out/packages.json",
    `test "$(jq length out/packages.json)" -eq ${trainedModels(environment).length}`,
  ]);
}

/** The environment variable that names the package whose approval started delivery, and its value when none did. */
export const packageVariable = 'PACKAGE';
export const noPackage = 'none';
const fromDelivery: ModelOrigin = 'delivery';

/** The build made the file; a link in its place could make this step hand on something of its own. */
function handCode(environment: Environment, model: string): readonly string[] {
  const models = bucketName(environment, accountOf(environment, 'development'), 'models');
  const file = `code/${model}/sourcedir.tar.gz`;
  return [
    `test "$(realpath ${file})" = "$PWD/${file}"`,
    `aws s3 cp ${file} "s3://${models}/${modelCodePrefix(model)}sourcedir.tar.gz"`,
  ];
}

/**
 * Sign: for each registered package, takes model and evaluation from where training and evaluation wrote them, checks
 * the metric and the image's digest, and writes a release: model, baseline, manifest and the signature of the manifest's
 * digest. Nothing that is released is ever overwritten.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function signSpecification(environment: Environment): BuildSpecification {
  return scriptSpecification([
    'sha256() { sha256sum "$1" | cut -d " " -f 1; }',
    'release() { aws s3api put-object --if-none-match "*" --checksum-algorithm SHA256 --bucket "$releases" --key "$1" --body "$2" > /dev/null; }',
    ...bucketVariables(environment),
    "for package in $(jq -r '.[]' packages.json); do",
    ...signedPackage(environment).map((line) => `  ${line}`),
    'done',
    'jq -s . releases.jsonl > out/releases.json',
  ]);
}

function signedPackage(environment: Environment): readonly string[] {
  return [
    ...packageOfOurs(environment),
    'aws sagemaker describe-model-package --model-package-name "$package" > package.json',
    'data=$(jq -r .InferenceSpecification.Containers[0].ModelDataUrl package.json)',
    'image=$(jq -r .InferenceSpecification.Containers[0].Image package.json)',
    'evaluation=$(jq -r .ModelMetrics.ModelQuality.Statistics.S3Uri package.json)',
    `case "$image" in *@sha256:????????????????????????????????????????????????????????????????) ;; *) echo "not by digest: $image"; exit 1 ;; esac`,
    `case "$data" in "s3://$models/${modelArtifactsPrefix('$model')}"*) ;; *) echo "not of training: $data"; exit 1 ;; esac`,
    `case "$evaluation" in "s3://$models/${modelEvaluationPrefix('$model')}"*) ;; *) echo "not of evaluation: $evaluation"; exit 1 ;; esac`,
    'aws s3 cp "$data" model.tar.gz',
    'aws s3 cp "$evaluation" evaluation.json',
    `jq -e '.metrics.accuracy.value >= ${environment.retraining.minimumAccuracy}' evaluation.json`,
    'prefix="$model/$version"',
    'release "$prefix/model.tar.gz" model.tar.gz',
    ...baseline(environment),
    'jq -n -S --arg package "$package" --arg model "$model" --arg version "$version" --arg image "$image" --arg sha256 "$(sha256 model.tar.gz)" --arg evaluation "$(sha256 evaluation.json)" \'$ARGS.named\' > manifest.json',
    'openssl dgst -sha256 -binary manifest.json > manifest.digest',
    `aws kms sign --key-id ${keyAlias(environment, 'release-signing')} --message fileb://manifest.digest --message-type DIGEST --signing-algorithm ${releaseSigning.algorithm} --query Signature --output text | base64 -d > manifest.sig`,
    'release "$prefix/manifest.json" manifest.json',
    'release "$prefix/manifest.sig" manifest.sig',
    `jq -n --arg model "$model" --arg version "$version" '$ARGS.named' >> releases.jsonl`,
  ];
}

/** The baseline that evaluation made for monitoring lies beside the evaluation. */
function baseline(environment: Environment): readonly string[] {
  if (monitoringWorkloads(environment).length === 0) return [];
  return ['constraints.json', 'statistics.json'].flatMap((file) => [
    `aws s3 cp "\${evaluation%/*}/${file}" ${file}`,
    `release "$prefix/baseline/${file}" ${file}`,
  ]);
}

/** Sets `model` and `version` from `package`, or stops: only versions of our own groups are taken. */
function packageOfOurs(environment: Environment): readonly string[] {
  return [
    'version=${package##*/}',
    'case "$version" in "" | *[!0-9]*) echo "not a version: $package"; exit 1 ;; esac',
    'case "${package%/*}" in',
    ...Object.keys(environment.models).map(
      (model) => `  ${modelPackagesArn(environment, model).slice(0, -2)}) model=${model} ;;`,
    ),
    '  *) echo "not ours: $package"; exit 1 ;;',
    'esac',
  ];
}

function bucketVariables(environment: Environment): readonly string[] {
  const development = accountOf(environment, 'development');
  return [
    `models=${bucketName(environment, development, 'models')}`,
    `releases=${bucketName(environment, development, 'releases')}`,
  ];
}

/**
 * Verify: for each release, checks the signature of its manifest's digest, the digest of the model, and that the package
 * is approved; then, and only then, writes the parameters that the deployments take.
 */
export function verifySpecification(environment: Environment): BuildSpecification {
  return scriptSpecification([
    ...bucketVariables(environment).slice(1),
    'for release in $(jq -r \'.[] | .model + "/" + .version\' releases.json); do',
    ...verifiedRelease(environment).map((line) => `  ${line}`),
    'done',
    ...servingStages(environment).map(({ stage }) => parametersLine(environment, stage)),
  ]);
}

function verifiedRelease(environment: Environment): readonly string[] {
  return [
    'model=${release%/*}',
    'version=${release##*/}',
    `case "$model" in ${Object.keys(environment.models).join(' | ')}) ;; *) echo "not ours: $release"; exit 1 ;; esac`,
    'case "$version" in "" | *[!0-9]*) echo "not a version: $release"; exit 1 ;; esac',
    `prefix="s3://$releases/${releasePrefix('$model')}$version"`,
    'for file in manifest.json manifest.sig model.tar.gz; do aws s3 cp "$prefix/$file" "$file"; done',
    'openssl dgst -sha256 -binary manifest.json > manifest.digest',
    `test "$(aws kms verify --key-id ${keyAlias(environment, 'release-signing')} --message fileb://manifest.digest --message-type DIGEST --signing-algorithm ${releaseSigning.algorithm} --signature fileb://manifest.sig --query SignatureValid --output text)" = True`,
    'test "$(sha256sum model.tar.gz | cut -d " " -f 1)" = "$(jq -r .sha256 manifest.json)"',
    'test "$(jq -r .model manifest.json)/$(jq -r .version manifest.json)" = "$release"',
    'package=$(jq -r .package manifest.json)',
    ...Object.keys(environment.models).map(
      (model) =>
        `test "$model" != ${model} || test "$package" = "${modelPackagesArn(environment, model).slice(0, -1)}$version"`,
    ),
    'test "$(aws sagemaker describe-model-package --model-package-name "$package" --query ModelApprovalStatus --output text)" = Approved',
    `jq -n --arg prefix "$prefix" --slurpfile manifest manifest.json '{ ($manifest[0].model): { "model-data": ($prefix + "/model.tar.gz"), baseline: ($prefix + "/baseline"), image: $manifest[0].image } }' >> verified.jsonl`,
  ];
}

/** The template configuration of a stage: a value for each of its parameters, from the verified releases. */
function parametersLine(environment: Environment, stage: StageName): string {
  const watches = stage === 'production' && monitoringWorkloads(environment).length > 0;
  const values = [
    `${releaseParameterName}: $release`,
    ...(watches ? [`${monitoringImageParameterName}: $image`] : []),
    ...releaseParameters(environment, stage).map(
      ({ name, model, value }) => `${name}: (add["${model}"]["${value}"] // error("no release of ${model}"))`,
    ),
  ];
  const served = endpointWorkloads(environment).length > 0;
  if (!served) return `echo '{"Parameters":{}}' > out/${stage}.json`;
  return `jq -s --arg release "b$CODEBUILD_BUILD_NUMBER" --arg image "$MONITORING_IMAGE" '{ Parameters: { ${values.join(', ')} } }' verified.jsonl > out/${stage}.json`;
}
