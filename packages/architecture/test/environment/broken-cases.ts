/**
 * Environment files with one thing wrong each: what is changed in a sound one, and all that is then said, word by word.
 */
export interface BrokenCase {
  readonly title: string;
  readonly changes: readonly (readonly [from: string, to: string])[];
  readonly says: string;
}

export const brokenCases: readonly BrokenCase[] = [
  {
    title: 'YAML that is cut off',
    changes: [['  approvers: [grace]', '  approvers: [grace']],
    says: `
error: this is not YAML: flow sequence in block collection must be sufficiently indented and end with a ]
  --> redoubt.yaml:31:1
   |
31 | audit:
   | ^
   = help: check the indentation and the quotes of this line and the line before it
`,
  },
  {
    title: 'a tab in the indentation',
    changes: [['  samlProvider', '	samlProvider']],
    says: `
error: this is not YAML: tabs are not allowed as indentation
 --> redoubt.yaml:9:1
  |
9 |  samlProvider: hospital
  | ^
  = help: check the indentation and the quotes of this line and the line before it
`,
  },
  {
    title: 'a key twice',
    changes: [['identity:\n', 'name: other\nidentity:\n']],
    says: `
error: \`name\` stands here a second time
 --> redoubt.yaml:8:1
  |
8 | name: other
  | ^^^^
  = note: the first is at redoubt.yaml:2:1
  = help: keep one of the two
`,
  },
  {
    title: 'a person twice',
    changes: [['  vera:', '  kurt: { persona: security-auditor, subject: k@demo.example }\n  vera:']],
    says: `
error: \`kurt\` stands here a second time
  --> redoubt.yaml:18:3
   |
18 |   kurt: { persona: security-auditor, subject: k@demo.example }
   |   ^^^^
   = note: the first is at redoubt.yaml:17:3
   = help: keep one of the two
`,
  },
  {
    title: 'an alias of nothing',
    changes: [['reads: [features]', 'reads: [*features]']],
    says: `
error: nothing before this line is marked \`&features\`
  --> redoubt.yaml:23:49
   |
23 |   train: { kind: training, model: risk, reads: [*features] }
   |                                                 ^^^^^^^^^
   = help: put \`'…'\` around a value that begins with \`*\`
`,
  },
  {
    title: 'a list as a key',
    changes: [['identity:\n', '? [a, b]\n: 1\nidentity:\n']],
    says: `
error: a list, a mapping or nothing stands where a key should
 --> redoubt.yaml:8:3
  |
8 | ? [a, b]
  |   ^^^^^^
`,
  },
  {
    title: 'a name that JavaScript would lose',
    changes: [['  ada: {', '  __proto__: {']],
    says: `
error: \`__proto__\` cannot be a name
  --> redoubt.yaml:14:3
   |
14 |   __proto__: { persona: data-scientist, subject: ada@demo.example }
   |   ^^^^^^^^^
   = help: take another name
`,
  },
  {
    title: 'a tag',
    changes: [['name: demo', 'name: !secret demo']],
    says: `
error: the tag \`!secret\` has no meaning here
 --> redoubt.yaml:2:7
  |
2 | name: !secret demo
  |       ^^^^^^^
  = help: put \`'…'\` around a value that begins with \`!\`
`,
  },
  {
    title: 'a misspelt section',
    changes: [['datasets:', 'dataset:']],
    says: `
error: unknown key \`dataset\`
  --> redoubt.yaml:10:1
   |
10 | dataset:
   | ^^^^^^^
   = help: did you mean \`datasets\`?
`,
  },
  {
    title: 'a misspelt key in a person',
    changes: [['persona: data-scientist', 'personna: data-scientist']],
    says: `
error: unknown key \`personna\`
  --> redoubt.yaml:14:10
   |
14 |   ada: { personna: data-scientist, subject: ada@demo.example }
   |          ^^^^^^^^
   = help: did you mean \`persona\`?
`,
  },
  {
    title: 'a key in another case',
    changes: [['samlProvider', 'samlprovider']],
    says: `
error: unknown key \`samlprovider\`
 --> redoubt.yaml:9:3
  |
9 |   samlprovider: hospital
  |   ^^^^^^^^^^^^
  = help: did you mean \`samlProvider\`?
`,
  },
  {
    title: 'an unknown key with nothing like it',
    changes: [['  id: o-a1b2c3d4e5\n', '  id: o-a1b2c3d4e5\n  colour: red\n']],
    says: `
error: unknown key \`colour\`
 --> redoubt.yaml:5:3
  |
5 |   colour: red
  |   ^^^^^^
  = help: expected one of \`managementAccount\`, \`targets\`
`,
  },
  {
    title: 'a key of another kind of workload',
    changes: [['prepare: { kind: processing,', 'prepare: { kind: processing, maxJobs: 4,']],
    says: `
error: unknown key \`maxJobs\`
  --> redoubt.yaml:22:32
   |
22 |   prepare: { kind: processing, maxJobs: 4, reads: [records], writes: [features] }
   |                                ^^^^^^^
   = help: \`maxJobs\` goes with \`kind\` \`tuning\`; here \`kind\` is \`processing\`
`,
  },
  {
    title: 'a section missing',
    changes: [['audit:\n  notify: [security@demo.example]\n', '']],
    says: `
error: \`audit\` is missing
 --> redoubt.yaml:1:1
  |
1 | version: 1
  | ^^^^^^^^^^
  = help: expected a mapping with \`notify\`
`,
  },
  {
    title: 'a key missing in an entry',
    changes: [['{ persona: model-approver, subject: grace@demo.example }', '{ persona: model-approver }']],
    says: `
error: \`subject\` is missing
  --> redoubt.yaml:15:3
   |
15 |   grace: { persona: model-approver }
   |   ^^^^^
   = help: expected text: the person as the SAML assertion names them (\`SAML:sub\`)
`,
  },
  {
    title: 'a workload without its kind',
    changes: [['{ kind: training, model: risk,', '{ model: risk,']],
    says: `
error: \`kind\` is missing
  --> redoubt.yaml:23:3
   |
23 |   train: { model: risk, reads: [features] }
   |   ^^^^^
   = help: expected one of \`processing\`, \`training\`, \`tuning\`, \`evaluation\`, \`batch-inference\`, \`real-time-inference\`, \`monitoring\`
`,
  },
  {
    title: 'a training workload without its model',
    changes: [['{ kind: training, model: risk, reads', '{ kind: training, reads']],
    says: `
error: \`model\` is missing
  --> redoubt.yaml:23:3
   |
23 |   train: { kind: training, reads: [features] }
   |   ^^^^^
   = help: expected a name of lower-case words and digits joined by hyphens, as in \`patient-records\`
`,
  },
  {
    title: 'a version that is not known',
    changes: [['version: 1', 'version: 2']],
    says: `
error: \`2\` is not \`1\`
 --> redoubt.yaml:1:10
  |
1 | version: 2
  |          ^
`,
  },
  {
    title: 'a misspelt kind',
    changes: [['kind: training', 'kind: trainning']],
    says: `
error: \`trainning\` is not one of \`processing\`, \`training\`, \`tuning\`, \`evaluation\`, \`batch-inference\`, \`real-time-inference\`, \`monitoring\`
  --> redoubt.yaml:23:18
   |
23 |   train: { kind: trainning, model: risk, reads: [features] }
   |                  ^^^^^^^^^
   = help: did you mean \`training\`?
`,
  },
  {
    title: 'a misspelt persona',
    changes: [['persona: model-approver', 'persona: model-aprover']],
    says: `
error: \`model-aprover\` is not one of \`data-scientist\`, \`mlops-engineer\`, \`platform-administrator\`, \`model-approver\`, \`security-auditor\`, \`key-administrator\`
  --> redoubt.yaml:15:21
   |
15 |   grace: { persona: model-aprover, subject: grace@demo.example }
   |                     ^^^^^^^^^^^^^
   = help: did you mean \`model-approver\`?
`,
  },
  {
    title: 'a classification that is not one',
    changes: [['classification: confidential', 'classification: secret']],
    says: `
error: \`secret\` is not one of \`internal\`, \`confidential\`, \`restricted\`
  --> redoubt.yaml:12:31
   |
12 |   features: { classification: secret, description: Without names. }
   |                               ^^^^^^
`,
  },
  {
    title: 'an account id without quotes',
    changes: [["'222222222222'", '222222222222']],
    says: `
error: \`222222222222\` without quotes is a number, not text
 --> redoubt.yaml:6:22
  |
6 |   development: { id: 222222222222, region: eu-central-1 }
  |                      ^^^^^^^^^^^^
  = help: write it in quotes: \`'222222222222'\`
`,
  },
  {
    title: 'an account id that begins with zero, without quotes',
    changes: [["'222222222222'", '022222222222']],
    says: `
error: \`022222222222\` without quotes is a number, not text
 --> redoubt.yaml:6:22
  |
6 |   development: { id: 022222222222, region: eu-central-1 }
  |                      ^^^^^^^^^^^^
  = help: write it in quotes: \`'022222222222'\`
`,
  },
  {
    title: 'an account id that is too short',
    changes: [["'222222222222'", "'22222222222'"]],
    says: `
error: \`22222222222\` is not the twelve digits of an AWS account
 --> redoubt.yaml:6:22
  |
6 |   development: { id: '22222222222', region: eu-central-1 }
  |                      ^^^^^^^^^^^^^
  = help: write it as in \`'222222222222'\`
`,
  },
  {
    title: 'a name that is a number',
    changes: [['name: demo', 'name: 42']],
    says: `
error: \`42\` without quotes is a number, not text
 --> redoubt.yaml:2:7
  |
2 | name: 42
  |       ^^
  = help: expected a name of lower-case words and digits joined by hyphens, as in \`patient-records\`
`,
  },
  {
    title: 'a list where a mapping should be',
    changes: [['models:\n  risk: { description: Trees. }', 'models: [risk]']],
    says: `
error: expected a mapping, found a list
  --> redoubt.yaml:19:9
   |
19 | models: [risk]
   |         ^^^^^^
`,
  },
  {
    title: 'a word where a list should be',
    changes: [['reads: [records]', 'reads: records']],
    says: `
error: expected a list, found text
  --> redoubt.yaml:22:39
   |
22 |   prepare: { kind: processing, reads: records, writes: [features] }
   |                                       ^^^^^^^
   = help: did you mean \`[records]\`?
`,
  },
  {
    title: 'nothing where a mapping should be',
    changes: [['identity:\n  samlProvider: hospital', 'identity:']],
    says: `
error: expected a mapping with \`samlProvider\`, found nothing
 --> redoubt.yaml:8:1
  |
8 | identity:
  | ^^^^^^^^
`,
  },
  {
    title: 'a boolean as YAML 1.1 had it',
    changes: [
      [
        'audit:\n  notify: [security@demo.example]\n',
        'audit:\n  notify: [security@demo.example]\n  macie: yes\n',
      ],
    ],
    says: `
error: expected \`true\` or \`false\`, found text
  --> redoubt.yaml:33:10
   |
33 |   macie: yes
   |          ^^^
   = help: did you mean \`true\`?
`,
  },
  {
    title: 'a name with capitals and underscores',
    changes: [['  records: {', '  Patient_Records: {']],
    says: `
error: \`Patient_Records\` is not a name of lower-case words and digits joined by hyphens
  --> redoubt.yaml:11:3
   |
11 |   Patient_Records: { classification: restricted, description: As exported. }
   |   ^^^^^^^^^^^^^^^
   = help: did you mean \`patient-records\`?

error: no dataset is called \`records\`
  --> redoubt.yaml:22:40
   |
22 |   prepare: { kind: processing, reads: [records], writes: [features] }
   |                                        ^^^^^^^
   = help: declared are \`Patient_Records\`, \`features\`
`,
  },
  {
    title: 'a name that is too long',
    changes: [['name: demo', 'name: readmission-prediction']],
    says: `
error: \`readmission-prediction\` has 22 characters; at most 16 are allowed
 --> redoubt.yaml:2:7
  |
2 | name: readmission-prediction
  |       ^^^^^^^^^^^^^^^^^^^^^^
  = help: it stands in the names of AWS resources, which are limited: shorten it
`,
  },
  {
    title: 'a Region that is not one',
    changes: [['region: eu-central-1 }\n  production', 'region: Frankfurt }\n  production']],
    says: `
error: \`Frankfurt\` is not the code of an AWS Region
 --> redoubt.yaml:6:46
  |
6 |   development: { id: '222222222222', region: Frankfurt }
  |                                              ^^^^^^^^^
  = help: write it as in \`eu-central-1\`
`,
  },
  {
    title: 'a Region of another partition',
    changes: [["'222222222222', region: eu-central-1", "'222222222222', region: us-gov-west-1"]],
    says: `
error: \`us-gov-west-1\` is a Region of the partition \`aws-us-gov\`
 --> redoubt.yaml:6:46
  |
6 |   development: { id: '222222222222', region: us-gov-west-1 }
  |                                              ^^^^^^^^^^^^^
  = help: expected a Region of the partition \`aws\`: the policies name its ARNs

error: \`eu-central-1\` is not the Region of development, \`us-gov-west-1\`
 --> redoubt.yaml:7:45
  |
7 |   production: { id: '333333333333', region: eu-central-1 }
  |                                             ^^^^^^^^^^^^
  = help: all stages share one Region: an endpoint loads its model from a bucket of its own Region only

warning: the connection is in account \`222222222222\`, \`eu-central-1\`; the pipeline is not
  --> redoubt.yaml:28:17
   |
28 |     connection: arn:aws:codeconnections:eu-central-1:222222222222:connection/0f6f
   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: expected a connection of the development account, 222222222222 in us-gov-west-1
`,
  },
  {
    title: 'a misspelt Region, in all stages',
    changes: [
      ["'222222222222', region: eu-central-1", "'222222222222', region: eu-cental-1"],
      ["'333333333333', region: eu-central-1", "'333333333333', region: eu-cental-1"],
      ['codeconnections:eu-central-1', 'codeconnections:eu-cental-1'],
    ],
    says: `
warning: \`eu-cental-1\` is not a Region that is known here
 --> redoubt.yaml:6:46
  |
6 |   development: { id: '222222222222', region: eu-cental-1 }
  |                                              ^^^^^^^^^^^
  = help: did you mean \`eu-central-1\`?

warning: \`eu-cental-1\` is not a Region that is known here
 --> redoubt.yaml:7:45
  |
7 |   production: { id: '333333333333', region: eu-cental-1 }
  |                                             ^^^^^^^^^^^
  = help: did you mean \`eu-central-1\`?
`,
  },
  {
    title: 'stages in two Regions',
    changes: [["'333333333333', region: eu-central-1", "'333333333333', region: eu-west-1"]],
    says: `
error: \`eu-west-1\` is not the Region of development, \`eu-central-1\`
 --> redoubt.yaml:7:45
  |
7 |   production: { id: '333333333333', region: eu-west-1 }
  |                                             ^^^^^^^^^
  = help: all stages share one Region: an endpoint loads its model from a bucket of its own Region only
`,
  },
  {
    title: 'a stage in the management account',
    changes: [
      [
        '  id: o-a1b2c3d4e5\n',
        "  id: o-a1b2c3d4e5\n  managementAccount: { id: '333333333333', region: eu-central-1 }\n  targets: [r-ab12]\n",
      ],
    ],
    says: `
error: production would run in the management account \`333333333333\`
 --> redoubt.yaml:9:21
  |
9 |   production: { id: '333333333333', region: eu-central-1 }
  |                     ^^^^^^^^^^^^^^
  = help: take another account: service control policies do not bind the management account
`,
  },
  {
    title: 'control policies without targets',
    changes: [
      [
        '  id: o-a1b2c3d4e5\n',
        "  id: o-a1b2c3d4e5\n  managementAccount: { id: '111111111111', region: eu-central-1 }\n",
      ],
    ],
    says: `
warning: the control policies would be made and attached to nothing
 --> redoubt.yaml:5:3
  |
5 |   managementAccount: { id: '111111111111', region: eu-central-1 }
  |   ^^^^^^^^^^^^^^^^^
  = help: list roots, organizational units or accounts under \`organization.targets\`
`,
  },
  {
    title: 'targets without a management account',
    changes: [['  id: o-a1b2c3d4e5\n', '  id: o-a1b2c3d4e5\n  targets: [r-ab12]\n']],
    says: `
warning: without a \`managementAccount\` there are no control policies to attach
 --> redoubt.yaml:5:3
  |
5 |   targets: [r-ab12]
  |   ^^^^^^^
  = help: declare \`organization.managementAccount\`, or take \`targets\` out
`,
  },
  {
    title: 'an e-mail address that is not one',
    changes: [['[security@demo.example]', '[security]']],
    says: `
error: \`security\` is not an e-mail address
  --> redoubt.yaml:32:12
   |
32 |   notify: [security]
   |            ^^^^^^^^
   = help: write it as in \`security@hospital.example\`
`,
  },
  {
    title: "an empty list of alarms' receivers",
    changes: [['[security@demo.example]', '[]']],
    says: `
error: the list is empty; at least one item is needed
  --> redoubt.yaml:32:11
   |
32 |   notify: []
   |           ^^
   = help: who receives the alarms
`,
  },
  {
    title: 'a number out of its range',
    changes: [['datasets:\n', 'network: { zones: 7 }\ndatasets:\n']],
    says: `
error: \`7\` is out of range
  --> redoubt.yaml:10:19
   |
10 | network: { zones: 7 }
   |                   ^
   = help: expected 2 to 6
`,
  },
  {
    title: 'a number that is not whole',
    changes: [['datasets:\n', 'network: { zones: 2.5 }\ndatasets:\n']],
    says: `
error: \`2.5\` is not a whole number
  --> redoubt.yaml:10:19
   |
10 | network: { zones: 2.5 }
   |                   ^^^
`,
  },
  {
    title: 'a network that is not in CIDR notation',
    changes: [['datasets:\n', 'network: { cidr: 10.40.0.0 }\ndatasets:\n']],
    says: `
error: \`10.40.0.0\` is not an IPv4 network in CIDR notation
  --> redoubt.yaml:10:18
   |
10 | network: { cidr: 10.40.0.0 }
   |                  ^^^^^^^^^
   = help: write it as in \`10.40.0.0/16\`
`,
  },
  {
    title: 'the address of a host for a network',
    changes: [['datasets:\n', 'network: { cidr: 10.40.7.1/16 }\ndatasets:\n']],
    says: `
error: \`10.40.7.1/16\` is the address of a host in a network, not of a network
  --> redoubt.yaml:10:18
   |
10 | network: { cidr: 10.40.7.1/16 }
   |                  ^^^^^^^^^^^^
   = help: did you mean \`10.40.0.0/16\`?
`,
  },
  {
    title: 'a network that is too large for a VPC',
    changes: [['datasets:\n', 'network: { cidr: 10.0.0.0/8 }\ndatasets:\n']],
    says: `
error: a VPC cannot have the size of \`10.0.0.0/8\`
  --> redoubt.yaml:10:18
   |
10 | network: { cidr: 10.0.0.0/8 }
   |                  ^^^^^^^^^^
   = help: expected a prefix length from \`/16\` (largest) to \`/28\` (smallest)
`,
  },
  {
    title: 'a network that is too small for its zones',
    changes: [['datasets:\n', 'network: { cidr: 10.40.0.0/24, zones: 5 }\ndatasets:\n']],
    says: `
error: \`10.40.0.0/24\` leaves 5 zones subnets of /27, too small for the endpoints and the jobs
  --> redoubt.yaml:10:18
   |
10 | network: { cidr: 10.40.0.0/24, zones: 5 }
   |                  ^^^^^^^^^^^^
   = help: every zone needs a /26 or larger: take a shorter prefix, or fewer zones
`,
  },
  {
    title: 'a network of public addresses',
    changes: [['datasets:\n', 'network: { cidr: 8.8.0.0/16 }\ndatasets:\n']],
    says: `
warning: \`8.8.0.0/16\` has addresses that belong to others on the internet
  --> redoubt.yaml:10:18
   |
10 | network: { cidr: 8.8.0.0/16 }
   |                  ^^^^^^^^^^
   = help: take a private range: within \`10.0.0.0/8\`, \`172.16.0.0/12\`, \`192.168.0.0/16\` or \`100.64.0.0/10\`
`,
  },
  {
    title: 'a dataset that is misspelt where it is read',
    changes: [
      [
        'train: { kind: training, model: risk, reads: [features]',
        'train: { kind: training, model: risk, reads: [feature]',
      ],
    ],
    says: `
error: no dataset is called \`feature\`
  --> redoubt.yaml:23:49
   |
23 |   train: { kind: training, model: risk, reads: [feature] }
   |                                                 ^^^^^^^
   = help: did you mean \`features\`?
`,
  },
  {
    title: 'a dataset that nothing is like',
    changes: [
      [
        'train: { kind: training, model: risk, reads: [features]',
        'train: { kind: training, model: risk, reads: [x-rays]',
      ],
    ],
    says: `
error: no dataset is called \`x-rays\`
  --> redoubt.yaml:23:49
   |
23 |   train: { kind: training, model: risk, reads: [x-rays] }
   |                                                 ^^^^^^
   = help: declared are \`records\`, \`features\`
`,
  },
  {
    title: 'a model that is not declared',
    changes: [
      ['api: { kind: real-time-inference, model: risk', 'api: { kind: real-time-inference, model: rsik'],
    ],
    says: `
error: no model is called \`rsik\`
  --> redoubt.yaml:24:44
   |
24 |   api: { kind: real-time-inference, model: rsik }
   |                                            ^^^^
   = help: did you mean \`risk\`?
`,
  },
  {
    title: 'a team where none is declared',
    changes: [['subject: ada@demo.example', 'team: core, subject: ada@demo.example']],
    says: `
error: no team is called \`core\`
  --> redoubt.yaml:14:41
   |
14 |   ada: { persona: data-scientist, team: core, subject: ada@demo.example }
   |                                         ^^^^
   = help: none is declared under \`teams\`
`,
  },
  {
    title: 'an approver who is not declared',
    changes: [['approvers: [grace]', 'approvers: [grave]']],
    says: `
error: no person is called \`grave\`
  --> redoubt.yaml:30:15
   |
30 |   approvers: [grave]
   |               ^^^^^
   = help: did you mean \`grace\`?
`,
  },
  {
    title: 'a dataset read twice',
    changes: [['reads: [records]', 'reads: [records, records]']],
    says: `
error: \`records\` is listed twice
  --> redoubt.yaml:22:49
   |
22 |   prepare: { kind: processing, reads: [records, records], writes: [features] }
   |                                                 ^^^^^^^
   = help: keep one of the two
`,
  },
  {
    title: 'an approver who builds',
    changes: [['approvers: [grace]', 'approvers: [grace, ada]']],
    says: `
error: \`ada\` is a data-scientist and cannot approve a deployment
  --> redoubt.yaml:30:22
   |
30 |   approvers: [grace, ada]
   |                      ^^^
   = help: only a person of the persona \`model-approver\` can: whoever builds a model does not approve it
`,
  },
  {
    title: 'one human under two names',
    changes: [['subject: grace@demo.example', 'subject: Ada@demo.example']],
    says: `
error: \`ada\` and \`grace\` are the same subject \`Ada@demo.example\`
  --> redoubt.yaml:15:46
   |
15 |   grace: { persona: model-approver, subject: Ada@demo.example }
   |                                              ^^^^^^^^^^^^^^^^
   = note: the first is at redoubt.yaml:14:44
   = help: give each human one entry and one persona: two would let them approve what they build
`,
  },
  {
    title: 'keys that nobody administers',
    changes: [['  kurt: { persona: key-administrator, subject: kurt@demo.example }\n', '']],
    says: `
warning: nobody is a key-administrator
  --> redoubt.yaml:13:1
   |
13 | people:
   | ^^^^^^
   = help: declare a person with \`persona: key-administrator\`, or nobody will be able to do what that persona does
`,
  },
  {
    title: 'training on nothing',
    changes: [['model: risk, reads: [features]', 'model: risk']],
    says: `
error: \`train\` is a training workload and reads nothing
  --> redoubt.yaml:23:3
   |
23 |   train: { kind: training, model: risk }
   |   ^^^^^
   = help: list the datasets it reads: \`reads: […]\`; it can read no others
`,
  },
  {
    title: 'batch inference without a result',
    changes: [['  watch:', '  nightly: { kind: batch-inference, model: risk, reads: [features] }\n  watch:']],
    says: `
error: \`nightly\` is a batch-inference workload and writes nothing
  --> redoubt.yaml:25:3
   |
25 |   nightly: { kind: batch-inference, model: risk, reads: [features] }
   |   ^^^^^^^
   = help: list the dataset that its results go to: \`writes: […]\`
`,
  },
  {
    title: 'monitoring of a training job',
    changes: [['endpoint: api', 'endpoint: train']],
    says: `
error: \`train\` is a training workload and has no endpoint to watch
  --> redoubt.yaml:25:40
   |
25 |   watch: { kind: monitoring, endpoint: train }
   |                                        ^^^^^
   = help: expected a workload of the kind \`real-time-inference\`: \`api\`
`,
  },
  {
    title: 'batch inference that lowers a classification',
    changes: [
      [
        '  watch:',
        '  nightly: { kind: batch-inference, model: risk, reads: [records], writes: [features] }\n  watch:',
      ],
    ],
    says: `
error: \`nightly\` reads restricted data from \`records\` and writes to \`features\`, which is confidential
  --> redoubt.yaml:25:77
   |
25 |   nightly: { kind: batch-inference, model: risk, reads: [records], writes: [features] }
   |                                                                             ^^^^^^^^
   = help: only a processing workload may lower a classification, because de-identification is what it is for; \`nightly\` is a batch-inference workload: classify \`features\` as restricted, or read what a processing workload has written
`,
  },
  {
    title: 'a model less classified than its data',
    changes: [['risk: { description: Trees. }', 'risk: { description: Trees., classification: internal }']],
    says: `
error: \`risk\` is internal, but \`train\` trains it on \`features\`, which is confidential
  --> redoubt.yaml:20:48
   |
20 |   risk: { description: Trees., classification: internal }
   |                                                ^^^^^^^^
   = help: a model remembers what it was trained on: \`classification: confidential\`
`,
  },
  {
    title: 'restricted data without network isolation',
    changes: [
      [
        'audit:\n  notify: [security@demo.example]\n',
        'audit:\n  notify: [security@demo.example]\nweakenings:\n  - { weakens: network-isolation, workload: prepare, reason: A reason that is long enough to judge. }\n',
      ],
    ],
    says: `
error: \`prepare\` cannot go without network isolation: the dataset \`records\` is restricted
  --> redoubt.yaml:34:45
   |
34 |   - { weakens: network-isolation, workload: prepare, reason: A reason that is long enough to judge. }
   |                                             ^^^^^^^
   = help: take the weakening out; what needs a network can be done before, by a workload that handles nothing restricted
`,
  },
  {
    title: 'restricted weights without network isolation',
    changes: [
      [
        'audit:\n  notify: [security@demo.example]\n',
        'audit:\n  notify: [security@demo.example]\nweakenings:\n  - { weakens: network-isolation, workload: api, reason: A reason that is long enough to judge. }\n',
      ],
    ],
    says: `
error: \`api\` cannot go without network isolation: the weights of the model \`risk\` are restricted
  --> redoubt.yaml:34:45
   |
34 |   - { weakens: network-isolation, workload: api, reason: A reason that is long enough to judge. }
   |                                             ^^^
   = help: take the weakening out; what needs a network can be done before, by a workload that handles nothing restricted
`,
  },
  {
    title: 'a weakening without a real reason',
    changes: [
      [
        'audit:\n  notify: [security@demo.example]\n',
        'audit:\n  notify: [security@demo.example]\nweakenings:\n  - { weakens: retain-on-delete, reason: testing }\n',
      ],
    ],
    says: `
error: \`testing\` has 7 characters; at least 20 are needed
  --> redoubt.yaml:34:42
   |
34 |   - { weakens: retain-on-delete, reason: testing }
   |                                          ^^^^^^^
   = help: say why, so that a reviewer can judge it
`,
  },
  {
    title: 'a weakening that does not exist',
    changes: [
      [
        'audit:\n  notify: [security@demo.example]\n',
        'audit:\n  notify: [security@demo.example]\nweakenings:\n  - { weakens: encryption, reason: A reason that is long enough to judge. }\n',
      ],
    ],
    says: `
error: \`encryption\` is not one of \`network-isolation\`, \`no-internet\`, \`log-lock\`, \`retain-on-delete\`
  --> redoubt.yaml:34:16
   |
34 |   - { weakens: encryption, reason: A reason that is long enough to judge. }
   |                ^^^^^^^^^^
`,
  },
  {
    title: 'a weakening stated twice',
    changes: [
      [
        'audit:\n  notify: [security@demo.example]\n',
        'audit:\n  notify: [security@demo.example]\nweakenings:\n  - { weakens: retain-on-delete, reason: A reason that is long enough to judge. }\n  - { weakens: retain-on-delete, reason: Another reason that is as long as the first. }\n',
      ],
    ],
    says: `
error: \`retain-on-delete\` is weakened here a second time
  --> redoubt.yaml:35:16
   |
35 |   - { weakens: retain-on-delete, reason: Another reason that is as long as the first. }
   |                ^^^^^^^^^^^^^^^^
   = note: the first is at redoubt.yaml:34:16
   = help: state it once, with one reason
`,
  },
  {
    title: 'an allow-list with every bucket of AWS in it',
    changes: [
      [
        'audit:\n  notify: [security@demo.example]\n',
        "audit:\n  notify: [security@demo.example]\nweakenings:\n  - { weakens: no-internet, domains: ['*.s3.amazonaws.com'], reason: A reason that is long enough to judge. }\n",
      ],
    ],
    says: `
error: \`*.s3.amazonaws.com\` lets data out to any AWS account
  --> redoubt.yaml:34:39
   |
34 |   - { weakens: no-internet, domains: ['*.s3.amazonaws.com'], reason: A reason that is long enough to judge. }
   |                                       ^^^^^^^^^^^^^^^^^^^^
   = help: AWS services are reached through VPC endpoints, which need no entry here
`,
  },
  {
    title: 'an allow-list with a whole top-level domain',
    changes: [
      [
        'audit:\n  notify: [security@demo.example]\n',
        "audit:\n  notify: [security@demo.example]\nweakenings:\n  - { weakens: no-internet, domains: ['*.org'], reason: A reason that is long enough to judge. }\n",
      ],
    ],
    says: `
error: \`*.org\` is not a domain name in lower case, \`*.\` before it for all below
  --> redoubt.yaml:34:39
   |
34 |   - { weakens: no-internet, domains: ['*.org'], reason: A reason that is long enough to judge. }
   |                                       ^^^^^^^
   = help: write it as in \`pypi.org\`
`,
  },
  {
    title: 'a caller in an account without the endpoint',
    changes: [
      [
        'api: { kind: real-time-inference, model: risk',
        "api: { kind: real-time-inference, model: risk, callers: ['arn:aws:iam::222222222222:role/app']",
      ],
    ],
    says: `
error: a role of account \`222222222222\` cannot invoke the endpoint
  --> redoubt.yaml:24:60
   |
24 |   api: { kind: real-time-inference, model: risk, callers: ['arn:aws:iam::222222222222:role/app'] }
   |                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: endpoints have no resource policy, so callers are roles of the accounts they run in: \`333333333333\`
`,
  },
  {
    title: 'a caller that is a user',
    changes: [
      [
        'api: { kind: real-time-inference, model: risk',
        "api: { kind: real-time-inference, model: risk, callers: ['arn:aws:iam::333333333333:user/app']",
      ],
    ],
    says: `
error: \`arn:aws:iam::333333333333:user/app\` is not the ARN of an IAM role
  --> redoubt.yaml:24:60
   |
24 |   api: { kind: real-time-inference, model: risk, callers: ['arn:aws:iam::333333333333:user/app'] }
   |                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: write it as in \`arn:aws:iam::333333333333:role/ward-application\`
`,
  },
  {
    title: 'a connection in the production account',
    changes: [['eu-central-1:222222222222:connection', 'eu-central-1:333333333333:connection']],
    says: `
warning: the connection is in account \`333333333333\`, \`eu-central-1\`; the pipeline is not
  --> redoubt.yaml:28:17
   |
28 |     connection: arn:aws:codeconnections:eu-central-1:333333333333:connection/0f6f
   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: expected a connection of the development account, 222222222222 in eu-central-1
`,
  },
  {
    title: "a person with a name of the architecture's own",
    changes: [['  ada:', '  delivery:']],
    says: `
error: \`delivery\` is a name of the architecture's own
  --> redoubt.yaml:14:3
   |
14 |   delivery: { persona: data-scientist, subject: ada@demo.example }
   |   ^^^^^^^^
   = help: take another than \`delivery\`, and one that does not begin with \`delivery-\`
`,
  },
  {
    title: 'a person whose role would be that of a step of delivery',
    changes: [['  ada:', '  delivery-sign:']],
    says: `
error: \`delivery-sign\` is a name of the architecture's own
  --> redoubt.yaml:14:3
   |
14 |   delivery-sign: { persona: data-scientist, subject: ada@demo.example }
   |   ^^^^^^^^^^^^^
   = help: take another than \`delivery\`, and one that does not begin with \`delivery-\`
`,
  },
  {
    title: 'a person named like a workload',
    changes: [['  ada:', '  train:']],
    says: `
error: a person and a workload would both be called \`train\`
  --> redoubt.yaml:23:3
   |
23 |   train: { kind: training, model: risk, reads: [features] }
   |   ^^^^^
   = note: the first is at redoubt.yaml:14:3
   = help: rename one of the two
`,
  },
  {
    title: "a person whose role would be another's",
    changes: [['  ada:', '  kurt-studio: { persona: data-scientist, subject: k@demo.example }\n  ada:']],
    says: `
error: the sign-in role of \`kurt-studio\` and the Studio role of \`kurt\` would both be called \`demo-kurt-studio\`
  --> redoubt.yaml:18:3
   |
18 |   kurt: { persona: key-administrator, subject: kurt@demo.example }
   |   ^^^^
   = note: the first is at redoubt.yaml:14:3
   = help: rename one of the two
`,
  },
  {
    title: 'a role name that is too long',
    changes: [
      ['name: demo', 'name: readmission-risk'],
      ['  api: {', '  long-name-of-one-single-endpoint: {'],
      ['endpoint: api', 'endpoint: long-name-of-one-single-endpoint'],
    ],
    says: `
error: the execution role of \`long-name-of-one-single-endpoint\` in production would be called \`readmission-risk-long-name-of-one-single-endpoint-production-execution\`, 70 characters of at most 64
  --> redoubt.yaml:24:3
   |
24 |   long-name-of-one-single-endpoint: { kind: real-time-inference, model: risk }
   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: shorten it by 6
`,
  },
  {
    title: 'a dataset that nothing uses',
    changes: [
      ['  features: {', '  images: { classification: internal, description: Scans. }\n  features: {'],
    ],
    says: `
warning: the dataset \`images\` is not used
  --> redoubt.yaml:12:3
   |
12 |   images: { classification: internal, description: Scans. }
   |   ^^^^^^
   = help: a workload that \`reads\` or \`writes\` it is missing, or it is not needed
`,
  },
  {
    title: 'a model that nothing trains',
    changes: [['  train: { kind: training, model: risk, reads: [features] }\n', '']],
    says: `
warning: no workload trains the model \`risk\`
  --> redoubt.yaml:20:3
   |
20 |   risk: { description: Trees. }
   |   ^^^^
   = help: declare a workload with \`kind: training\` and \`model: risk\`
`,
  },
  {
    title: 'more jobs at once than jobs',
    changes: [
      [
        '  watch:',
        '  tune: { kind: tuning, model: risk, reads: [features], maxJobs: 2, parallelJobs: 4 }\n  watch:',
      ],
    ],
    says: `
error: \`parallelJobs\` is 4 and \`maxJobs\` 2
  --> redoubt.yaml:25:83
   |
25 |   tune: { kind: tuning, model: risk, reads: [features], maxJobs: 2, parallelJobs: 4 }
   |                                                                                   ^
   = help: \`parallelJobs\` is at most \`maxJobs\`
`,
  },
  {
    title: 'fewer instances at most than at least',
    changes: [
      [
        'api: { kind: real-time-inference, model: risk',
        'api: { kind: real-time-inference, model: risk, instanceCount: 8',
      ],
    ],
    says: `
error: \`instanceCount\` is 8 and \`maxInstanceCount\` 6
  --> redoubt.yaml:24:65
   |
24 |   api: { kind: real-time-inference, model: risk, instanceCount: 8 }
   |                                                                 ^
   = help: \`instanceCount\` is at most \`maxInstanceCount\`
`,
  },
  {
    title: 'processing that runs longer than it can',
    changes: [['prepare: { kind: processing,', 'prepare: { kind: processing, maxRuntimeMinutes: 20000,']],
    says: `
error: a processing job cannot run for 20,000 minutes
  --> redoubt.yaml:22:51
   |
22 |   prepare: { kind: processing, maxRuntimeMinutes: 20000, reads: [records], writes: [features] }
   |                                                   ^^^^^
   = help: SageMaker ends it after 10,080 at the latest
`,
  },
  {
    title: 'cron as Unix has it',
    changes: [['delivery:\n', 'retraining: { schedule: cron(0 3 * * MON) }\ndelivery:\n']],
    says: `
error: \`cron(0 3 * * MON)\` does not have the six fields of EventBridge's cron
  --> redoubt.yaml:26:25
   |
26 | retraining: { schedule: cron(0 3 * * MON) }
   |                         ^^^^^^^^^^^^^^^^^
   = help: did you mean \`cron(0 3 ? * MON *)\`?
`,
  },
  {
    title: 'cron with both days',
    changes: [['delivery:\n', 'retraining: { schedule: cron(0 3 * * * *) }\ndelivery:\n']],
    says: `
error: \`cron(0 3 * * * *)\` needs \`?\` for exactly one of day of month and day of week
  --> redoubt.yaml:26:25
   |
26 | retraining: { schedule: cron(0 3 * * * *) }
   |                         ^^^^^^^^^^^^^^^^^
   = help: did you mean \`cron(0 3 * * ? *)\`?
`,
  },
  {
    title: 'a rate in the wrong number',
    changes: [['delivery:\n', 'retraining: { schedule: rate(7 day) }\ndelivery:\n']],
    says: `
error: \`rate(7 day)\` is not a rate
  --> redoubt.yaml:26:25
   |
26 | retraining: { schedule: rate(7 day) }
   |                         ^^^^^^^^^^^
   = help: write it as in \`rate(1 day)\` or \`rate(12 hours)\`: a whole number, and a unit that agrees with it
`,
  },
  {
    title: 'monitoring every minute',
    changes: [['endpoint: api', 'endpoint: api, schedule: cron(* * ? * * *)']],
    says: `
error: \`cron(* * ? * * *)\` is not a schedule that SageMaker monitoring takes
  --> redoubt.yaml:25:55
   |
25 |   watch: { kind: monitoring, endpoint: api, schedule: cron(* * ? * * *) }
   |                                                       ^^^^^^^^^^^^^^^^^
   = help: every hour is \`cron(0 * ? * * *)\`, every day at six \`cron(0 6 ? * * *)\`, every four hours from midnight \`cron(0 0/4 ? * * *)\`
`,
  },
  {
    title: 'a guarantee with the id of a built-in one',
    changes: [
      [
        'audit:\n',
        `guarantees:
  no-foreign-storage:
    title: The ward alone.
    why: Calls tell of patients.
    never: [{ Action: 's3:PutObject' }]
audit:
`,
      ],
    ],
    says: `
error: a guarantee of Redoubt's own is called \`no-foreign-storage\`
  --> redoubt.yaml:32:3
   |
32 |   no-foreign-storage:
   |   ^^^^^^^^^^^^^^^^^^
   = help: take another id: reports and \`--guarantee\` name guarantees by it
`,
  },
  {
    title: 'a guarantee that asks nothing',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never: []
audit:
`,
      ],
    ],
    says: `
error: the list is empty; at least one item is needed
  --> redoubt.yaml:35:12
   |
35 |     never: []
   |            ^^
   = help: questions in the words of a policy statement; none of them may ever be allowed
`,
  },
  {
    title: 'a guarantee without a reason',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    never: [{ Action: 's3:PutObject' }]
audit:
`,
      ],
    ],
    says: `
error: \`why\` is missing
  --> redoubt.yaml:32:3
   |
32 |   ward-alone:
   |   ^^^^^^^^^^
   = help: expected text: what would be lost without it
`,
  },
  {
    title: 'a guarantee against an unknown breach',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    breach: record-exposed
    never: [{ Action: 's3:PutObject' }]
audit:
`,
      ],
    ],
    says: `
error: \`record-exposed\` is not one of \`records-exposed\`, \`weights-carried-out\`, \`malicious-model-deployed\`, \`ground\`, \`own\`
  --> redoubt.yaml:35:13
   |
35 |     breach: record-exposed
   |             ^^^^^^^^^^^^^^
   = help: did you mean \`records-exposed\`?
`,
  },
  {
    title: 'a guarantee with an id of capitals',
    changes: [
      [
        'audit:\n',
        `guarantees:
  WardAlone:
    title: The ward alone.
    why: Calls tell of patients.
    never: [{ Action: 's3:PutObject' }]
audit:
`,
      ],
    ],
    says: `
error: \`WardAlone\` is not a name of lower-case words and digits joined by hyphens
  --> redoubt.yaml:32:3
   |
32 |   WardAlone:
   |   ^^^^^^^^^
   = help: did you mean \`ward-alone\`?
`,
  },
  {
    title: 'a misspelt element of a statement',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Acton: 's3:PutObject', Action: 's3:GetObject', Resorce: '*' }
audit:
`,
      ],
    ],
    says: `
error: unknown key \`Acton\`
  --> redoubt.yaml:36:11
   |
36 |       - { Acton: 's3:PutObject', Action: 's3:GetObject', Resorce: '*' }
   |           ^^^^^
   = help: expected one of \`title\`, \`byAnyChain\`, \`ask\`, \`Principal\`, \`NotPrincipal\`, \`NotAction\`, \`Resource\`, \`NotResource\`, \`Condition\`

error: unknown key \`Resorce\`
  --> redoubt.yaml:36:58
   |
36 |       - { Acton: 's3:PutObject', Action: 's3:GetObject', Resorce: '*' }
   |                                                          ^^^^^^^
   = help: did you mean \`Resource\`?
`,
  },
  {
    title: 'a question without an action',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Principal: outside }
audit:
`,
      ],
    ],
    says: `
error: this asks about no action
  --> redoubt.yaml:36:9
   |
36 |       - { Principal: outside }
   |         ^^^^^^^^^^^^^^^^^^^^^^
   = help: say which requests must never be allowed: \`Action: …\`, as in a policy statement
`,
  },
  {
    title: 'a question about resources that are none',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Action: 's3:GetObject', Resource: {} }
audit:
`,
      ],
    ],
    says: `
error: this asks about no resource
  --> redoubt.yaml:36:45
   |
36 |       - { Action: 's3:GetObject', Resource: {} }
   |                                             ^^
   = help: name something, or leave it out: then every resource is meant
`,
  },
  {
    title: 'an action and all others at once',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Action: 's3:GetObject', NotAction: 's3:PutObject' }
audit:
`,
      ],
    ],
    says: `
error: \`NotAction\` stands beside \`Action\`
  --> redoubt.yaml:36:35
   |
36 |       - { Action: 's3:GetObject', NotAction: 's3:PutObject' }
   |                                   ^^^^^^^^^
   = help: keep one of the two, as in a policy statement
`,
  },
  {
    title: 'an action beside statements',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - Action: 's3:GetObject'
        ask: [{ Action: 's3:GetObject' }, { Action: 'kms:Decrypt' }]
audit:
`,
      ],
    ],
    says: `
error: \`Action\` stands beside \`ask\`
  --> redoubt.yaml:36:9
   |
36 |       - Action: 's3:GetObject'
   |         ^^^^^^
   = help: put it into the statements under \`ask\`, or take \`ask\` out
`,
  },
  {
    title: 'statements about different principals',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - ask:
          - { Principal: { Workload: train }, Action: 's3:GetObject' }
          - { Principal: { Workload: prepare }, Action: 'kms:Decrypt' }
audit:
`,
      ],
    ],
    says: `
error: the statements of one question name different principals
  --> redoubt.yaml:38:15
   |
38 |           - { Principal: { Workload: prepare }, Action: 'kms:Decrypt' }
   |               ^^^^^^^^^
   = help: a question is about one actor: say who once, in one of its statements
`,
  },
  {
    title: 'an action that AWS does not have',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Action: 'sagemaker:InvokeEndpont' }
audit:
`,
      ],
    ],
    says: `
error: AWS has no action \`sagemaker:InvokeEndpont\`
  --> redoubt.yaml:36:19
   |
36 |       - { Action: 'sagemaker:InvokeEndpont' }
   |                   ^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: did you mean \`sagemaker:InvokeEndpoint\`?
`,
  },
  {
    title: 'an action of no service',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Action: ['sagemakr:InvokeEndpoint', 'nothing:*'] }
audit:
`,
      ],
    ],
    says: `
error: AWS has no action \`sagemakr:InvokeEndpoint\`
  --> redoubt.yaml:36:20
   |
36 |       - { Action: ['sagemakr:InvokeEndpoint', 'nothing:*'] }
   |                    ^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: did you mean \`sagemaker:InvokeEndpoint\`?

error: AWS has no action \`nothing:*\`
  --> redoubt.yaml:36:47
   |
36 |       - { Action: ['sagemakr:InvokeEndpoint', 'nothing:*'] }
   |                                               ^^^^^^^^^^^
   = help: write it as in \`s3:GetObject\`; \`*\` stands for any letters
`,
  },
  {
    title: 'a principal that is no word',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Principal: outsid, Action: 's3:GetObject' }
audit:
`,
      ],
    ],
    says: `
error: \`outsid\` is not \`*\`, \`inside\`, \`outside\`, an ARN or a selector
  --> redoubt.yaml:36:22
   |
36 |       - { Principal: outsid, Action: 's3:GetObject' }
   |                      ^^^^^^
   = help: did you mean \`outside\`?
`,
  },
  {
    title: 'a principal by nothing that selects',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Principal: { Worklod: train }, Action: 's3:GetObject' }
audit:
`,
      ],
    ],
    says: `
error: unknown key \`Worklod\`
  --> redoubt.yaml:36:24
   |
36 |       - { Principal: { Worklod: train }, Action: 's3:GetObject' }
   |                        ^^^^^^^
   = help: did you mean \`Workload\`?
`,
  },
  {
    title: 'a principal that is a list',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Principal: [inside], Action: 's3:GetObject' }
audit:
`,
      ],
    ],
    says: `
error: expected \`*\`, \`inside\`, \`outside\`, an ARN or a selector, as in \`{ Workload: train }\`, or a mapping, found a list
  --> redoubt.yaml:36:22
   |
36 |       - { Principal: [inside], Action: 's3:GetObject' }
   |                      ^^^^^^^^
`,
  },
  {
    title: 'a workload that is not declared in a guarantee',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { NotPrincipal: { Workload: [train, preprare] }, Action: 's3:GetObject' }
audit:
`,
      ],
    ],
    says: `
error: \`Workload: preprare\` selects nothing
  --> redoubt.yaml:36:45
   |
36 |       - { NotPrincipal: { Workload: [train, preprare] }, Action: 's3:GetObject' }
   |                                             ^^^^^^^^
   = help: did you mean \`prepare\`?
`,
  },
  {
    title: 'a stage that the delivery does not have',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Principal: { Stage: deployment }, Action: 's3:GetObject' }
audit:
`,
      ],
    ],
    says: `
error: \`Stage: deployment\` selects nothing
  --> redoubt.yaml:36:31
   |
36 |       - { Principal: { Stage: deployment }, Action: 's3:GetObject' }
   |                               ^^^^^^^^^^
   = help: expected one of \`source\`, \`build\`, \`register\`, \`sign\`, \`approve\`, \`verify\`, \`deploy-staging\`, \`deploy-production\`
`,
  },
  {
    title: 'a dataset that is not declared in a guarantee',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Action: 's3:GetObject', Resource: { Dataset: feature } }
audit:
`,
      ],
    ],
    says: `
error: \`Dataset: feature\` selects nothing
  --> redoubt.yaml:36:56
   |
36 |       - { Action: 's3:GetObject', Resource: { Dataset: feature } }
   |                                                        ^^^^^^^
   = help: did you mean \`features\`?
`,
  },
  {
    title: 'a resource that is no ARN',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Action: 's3:GetObject', Resource: [features] }
audit:
`,
      ],
    ],
    says: `
error: \`features\` is not \`*\`, an ARN, or a dataset or model by name
  --> redoubt.yaml:36:46
   |
36 |       - { Action: 's3:GetObject', Resource: [features] }
   |                                              ^^^^^^^^
   = help: write it as in \`{ Dataset: patient-records }\`
`,
  },
  {
    title: 'an account without quotes in a guarantee',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Principal: { Account: 222222222222 }, Action: 's3:GetObject' }
audit:
`,
      ],
    ],
    says: `
error: \`222222222222\` without quotes is a number, not text
  --> redoubt.yaml:36:33
   |
36 |       - { Principal: { Account: 222222222222 }, Action: 's3:GetObject' }
   |                                 ^^^^^^^^^^^^
   = help: write it in quotes: \`'222222222222'\`
`,
  },
  {
    title: 'an operator that IAM does not have',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - Action: 's3:GetObject'
        Condition: { StringEqual: { 'aws:SourceVpc': vpc-1 } }
audit:
`,
      ],
    ],
    says: `
error: IAM has no condition operator \`StringEqual\`
  --> redoubt.yaml:37:22
   |
37 |         Condition: { StringEqual: { 'aws:SourceVpc': vpc-1 } }
   |                      ^^^^^^^^^^^
   = help: did you mean \`StringEquals\`?
`,
  },
  {
    title: 'a condition key that nobody has',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - Action: 's3:GetObject'
        Condition: { StringEquals: { 'aws:SourceVcp': vpc-1 } }
audit:
`,
      ],
    ],
    says: `
error: nothing says that a request for \`s3:GetObject\` carries \`aws:SourceVcp\`
  --> redoubt.yaml:37:38
   |
37 |         Condition: { StringEquals: { 'aws:SourceVcp': vpc-1 } }
   |                                      ^^^^^^^^^^^^^^^
   = help: did you mean \`aws:SourceVpc\`?
`,
  },
  {
    title: 'a condition key that the action never carries',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - Action: ['sagemaker:CreateTrainingJob', 'sagemaker:CreateEndpoint']
        Condition: { 'Null': { 'sagemaker:VpcSubnets': true } }
audit:
`,
      ],
    ],
    says: `
error: a request for \`sagemaker:CreateEndpoint\` never carries \`sagemaker:VpcSubnets\`
  --> redoubt.yaml:37:32
   |
37 |         Condition: { 'Null': { 'sagemaker:VpcSubnets': true } }
   |                                ^^^^^^^^^^^^^^^^^^^^^^
   = help: ask about it in a statement of its own: with this key nothing is asked about it
`,
  },
  {
    title: 'several mistakes in one guarantee',
    changes: [
      [
        'audit:\n',
        `guarantees:
  ward-alone:
    title: The ward alone.
    why: Calls tell of patients.
    never:
      - { Principal: { Persona: data-scientst }, Action: 's3:GetObjct', Resource: { Model: rsk } }
audit:
`,
      ],
    ],
    says: `
error: \`Persona: data-scientst\` selects nothing
  --> redoubt.yaml:36:33
   |
36 |       - { Principal: { Persona: data-scientst }, Action: 's3:GetObjct', Resource: { Model: rsk } }
   |                                 ^^^^^^^^^^^^^
   = help: did you mean \`data-scientist\`?

error: AWS has no action \`s3:GetObjct\`
  --> redoubt.yaml:36:58
   |
36 |       - { Principal: { Persona: data-scientst }, Action: 's3:GetObjct', Resource: { Model: rsk } }
   |                                                          ^^^^^^^^^^^^^
   = help: did you mean \`s3:GetObject\`?

error: \`Model: rsk\` selects nothing
  --> redoubt.yaml:36:92
   |
36 |       - { Principal: { Persona: data-scientst }, Action: 's3:GetObjct', Resource: { Model: rsk } }
   |                                                                                            ^^^
   = help: did you mean \`risk\`?
`,
  },
];
