import type { Classification } from './classification.js';
import type { FormatName } from './formats.js';
import type { PersonaName } from './persona-names.js';
import type { Path, Place } from './place.js';
import type { WorkloadKind } from './schema.js';

/** The sections of the environment file whose entries are named and referred to. */
export type Collection = 'datasets' | 'teams' | 'people' | 'models' | 'workloads';

/** What should have stood where something else, or nothing, stands. */
export type Expected =
  | { readonly kind: 'mapping'; readonly keys: readonly string[] }
  | { readonly kind: 'list' }
  | { readonly kind: 'text'; readonly format?: FormatName }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'one-of'; readonly options: readonly string[] }
  | { readonly kind: 'any-of'; readonly options: readonly Expected[] };

export type Found =
  | 'a mapping'
  | 'a list'
  | 'text'
  | 'a number'
  | '`true`'
  | '`false`'
  | 'nothing'
  | 'a date';

/** Mistakes that keep the text from being read as YAML of the kind that an environment file is. */
export type TextFacts =
  | { readonly code: 'yaml-syntax'; readonly detail: string }
  | { readonly code: 'several-documents' }
  | { readonly code: 'empty-file' }
  | { readonly code: 'too-large'; readonly characters: number; readonly limit: number }
  | { readonly code: 'too-deep'; readonly limit: number }
  | { readonly code: 'too-much-expansion'; readonly limit: number }
  | { readonly code: 'unknown-anchor'; readonly anchor: string }
  | { readonly code: 'unknown-tag'; readonly tag: string }
  | { readonly code: 'duplicate-key'; readonly key: string }
  | { readonly code: 'forbidden-key'; readonly key: string }
  | { readonly code: 'unreadable-key' };

/** Values that are not what the schema says. */
export type ShapeFacts =
  | {
      readonly code: 'unknown-key';
      readonly key: string;
      /** Keys that may stand there and do not yet. */
      readonly known: readonly string[];
      readonly nearest?: string;
      /** Where the key has no meaning for this variant (a workload's kind, say) but has for these. */
      readonly variants?: {
        readonly discriminator: string;
        readonly has: string;
        readonly need: readonly string[];
      };
    }
  | {
      readonly code: 'missing-key';
      readonly key: string;
      readonly expected: Expected;
      readonly description?: string;
    }
  | {
      readonly code: 'wrong-type';
      readonly expected: Expected;
      readonly found: Found;
      /** What was meant, where that can be told: `true` for `yes`, a list of one for a word. */
      readonly meant?: string;
    }
  | {
      readonly code: 'unquoted-text';
      readonly written: string;
      readonly as: 'a number' | 'a boolean';
      readonly format?: FormatName;
    }
  | {
      readonly code: 'unknown-value';
      readonly value: string;
      readonly options: readonly string[];
      readonly nearest?: string;
    }
  | {
      readonly code: 'wrong-format';
      readonly value: string;
      readonly format: FormatName;
      readonly nearest?: string;
    }
  | { readonly code: 'too-long'; readonly value: string; readonly limit: number }
  | { readonly code: 'too-short'; readonly value: string; readonly limit: number }
  | { readonly code: 'not-whole'; readonly value: number }
  | {
      readonly code: 'out-of-range';
      readonly value: number;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  | { readonly code: 'too-few-items'; readonly minimum: number; readonly description?: string }
  | { readonly code: 'not-understood'; readonly detail: string };

/** Values that are each right by themselves and wrong together. */
export type CheckFacts =
  | {
      readonly code: 'unknown-reference';
      readonly name: string;
      readonly collection: Collection;
      readonly declared: readonly string[];
      readonly nearest?: string;
    }
  | { readonly code: 'listed-twice'; readonly value: string }
  | { readonly code: 'approver-persona'; readonly person: string; readonly persona: PersonaName }
  | {
      readonly code: 'same-subject';
      readonly subject: string;
      readonly first: string;
      readonly second: string;
    }
  | { readonly code: 'persona-missing'; readonly persona: PersonaName }
  | { readonly code: 'reads-nothing'; readonly workload: string; readonly kind: WorkloadKind }
  | { readonly code: 'writes-nothing'; readonly workload: string; readonly kind: WorkloadKind }
  | {
      readonly code: 'not-an-endpoint';
      readonly workload: string;
      readonly kind: WorkloadKind;
      readonly endpoints: readonly string[];
    }
  | {
      readonly code: 'classification-lowered';
      readonly workload: string;
      readonly kind: WorkloadKind;
      readonly from: { readonly dataset: string; readonly classification: Classification };
      readonly to: { readonly dataset: string; readonly classification: Classification };
    }
  | {
      readonly code: 'model-below-data';
      readonly model: string;
      readonly classification: Classification;
      readonly from: {
        readonly workload: string;
        readonly dataset: string;
        readonly classification: Classification;
      };
    }
  | {
      readonly code: 'isolation-required';
      readonly workload: string;
      readonly because: { readonly kind: 'dataset' | 'model'; readonly name: string };
    }
  | { readonly code: 'repeated-weakening'; readonly weakens: string }
  | { readonly code: 'domain-too-wide'; readonly domain: string }
  | { readonly code: 'host-bits'; readonly cidr: string; readonly network: string }
  | { readonly code: 'vpc-size'; readonly cidr: string; readonly smallest: number; readonly largest: number }
  | {
      readonly code: 'subnets-too-small';
      readonly cidr: string;
      readonly zones: number;
      readonly prefix: number;
      readonly longest: number;
    }
  | { readonly code: 'public-addresses'; readonly cidr: string }
  | { readonly code: 'unknown-region'; readonly region: string; readonly nearest?: string }
  | { readonly code: 'other-partition'; readonly region: string; readonly partition: string }
  | { readonly code: 'regions-differ'; readonly region: string; readonly development: string }
  | { readonly code: 'management-account-used'; readonly account: string; readonly stage: string }
  | { readonly code: 'no-targets' }
  | { readonly code: 'targets-unused' }
  | {
      readonly code: 'caller-elsewhere';
      readonly account: string;
      readonly endpointAccounts: readonly string[];
    }
  | {
      readonly code: 'connection-elsewhere';
      readonly account: string;
      readonly region: string;
      readonly expected: string;
    }
  | { readonly code: 'reserved-name'; readonly name: string; readonly word: string }
  | {
      readonly code: 'name-collision';
      readonly name: string;
      readonly first: string;
      readonly second: string;
    }
  | {
      readonly code: 'name-too-long';
      readonly name: string;
      readonly what: string;
      readonly limit: number;
    }
  | { readonly code: 'unused'; readonly collection: Collection; readonly name: string }
  | { readonly code: 'never-trained'; readonly model: string }
  | {
      readonly code: 'order-of-limits';
      readonly key: string;
      readonly value: number;
      readonly than: string;
      readonly other: number;
    }
  | {
      readonly code: 'runtime-limit';
      readonly kind: WorkloadKind;
      readonly minutes: number;
      readonly limit: number;
    }
  | {
      readonly code: 'cron-fields';
      readonly expression: string;
      readonly why: 'count' | 'days';
      readonly suggestion?: string;
    }
  | { readonly code: 'rate-unit'; readonly expression: string }
  | { readonly code: 'monitoring-schedule'; readonly expression: string }
  | GuaranteeFacts;

/** What is wrong with a guarantee of the user's own, beyond its shape. */
export type GuaranteeFacts =
  | { readonly code: 'guarantee-taken'; readonly id: string }
  | { readonly code: 'asks-nothing'; readonly what: 'action' | 'principal' | 'resource' }
  | { readonly code: 'said-twice'; readonly one: string; readonly other: string }
  | { readonly code: 'beside-ask'; readonly key: string }
  | { readonly code: 'other-principal' }
  | {
      readonly code: 'selects-nothing';
      readonly selector: string;
      readonly value: string;
      readonly options: readonly string[];
      readonly nearest?: string;
    }
  | { readonly code: 'unknown-action'; readonly action: string; readonly nearest?: string }
  | { readonly code: 'unknown-operator'; readonly operator: string; readonly nearest?: string }
  | {
      readonly code: 'unknown-condition-key';
      readonly key: string;
      readonly action: string;
      readonly nearest?: string;
    }
  | { readonly code: 'key-not-carried'; readonly key: string; readonly action: string };

export type Facts = TextFacts | ShapeFacts | CheckFacts;
export type DiagnosticCode = Facts['code'];

/** `error`: nothing is built. `warning`: it is built, and this is said at every synthesis. */
export type Severity = 'error' | 'warning';

/** Something wrong with an environment file: what, as facts, and where. `render.ts` makes words of it. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly facts: Facts;
  readonly path: Path;
  readonly place: Place;
  /** The other place that takes part: the first of two equal keys, say. */
  readonly related?: Place;
}
