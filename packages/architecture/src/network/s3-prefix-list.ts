/**
 * Ids of the prefix lists `com.amazonaws.REGION.s3`, which AWS manages and which are the same in every account. They are
 * not published on a page; `aws ec2 describe-managed-prefix-lists` shows them, and these stand in public templates, in
 * agreement with each other. In a Region that is not here the id is a parameter of the stack.
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
const s3PrefixLists: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'pl-61a54008',
  'ap-northeast-2': 'pl-78a54011',
  'ap-south-1': 'pl-78a54011',
  'ap-southeast-1': 'pl-6fa54006',
  'ap-southeast-2': 'pl-6ca54005',
  'eu-central-1': 'pl-6ea54007',
  'eu-west-1': 'pl-6da54004',
  'sa-east-1': 'pl-6aa54003',
  'us-east-1': 'pl-63a5400a',
  'us-east-2': 'pl-7ba54012',
  'us-west-1': 'pl-6ba54002',
  'us-west-2': 'pl-68a54001',
};

/** Id of S3's prefix list in a Region, or `undefined` where it is not known. */
export function s3PrefixListId(region: string): string | undefined {
  return s3PrefixLists[region];
}
