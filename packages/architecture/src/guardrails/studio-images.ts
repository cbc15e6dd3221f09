/**
 * The accounts that AWS publishes the images of SageMaker Distribution from, by Region.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/code-editor-use-instances.html
 */
const distributionAccounts: Readonly<Record<string, string>> = {
  'af-south-1': '238384257742',
  'ap-east-1': '523751269255',
  'ap-northeast-1': '010972774902',
  'ap-northeast-2': '064688005998',
  'ap-northeast-3': '564864627153',
  'ap-south-1': '245090515133',
  'ap-southeast-1': '022667117163',
  'ap-southeast-2': '648430277019',
  'ap-southeast-3': '370607712162',
  'ca-central-1': '481561238223',
  'eu-central-1': '545423591354',
  'eu-north-1': '175620155138',
  'eu-south-1': '810671768855',
  'eu-west-1': '819792524951',
  'eu-west-2': '021081402939',
  'eu-west-3': '856416204555',
  'il-central-1': '080319125002',
  'me-central-1': '358593528301',
  'me-south-1': '523774347010',
  'sa-east-1': '567556641782',
  'us-east-1': '885854791233',
  'us-east-2': '137914896644',
  'us-west-1': '053634841547',
  'us-west-2': '542918446943',
};

/** ARNs of the images that AWS publishes for Studio in a Region; empty where its page lists none. */
export function distributionImageArns(region: string): readonly string[] {
  const account = distributionAccounts[region];
  if (account === undefined) return [];
  return ['cpu', 'gpu'].map(
    (kind) => `arn:aws:sagemaker:${region}:${account}:image/sagemaker-distribution-${kind}`,
  );
}
