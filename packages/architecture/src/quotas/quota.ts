import type { SizedTemplate } from './template.js';

/** What something counts towards a quota. */
export interface Measure {
  /** Logical id or name of what is counted; undefined where it is the stack itself. */
  readonly of?: string;
  readonly size: number;
}

/** A limit that AWS sets, and how a synthesized template is held against it. */
export interface Quota {
  /** What there may be only so many of, in the words of the page: `resources in a template`. */
  readonly what: string;
  readonly limit: number;
  readonly measure: (template: SizedTemplate, others: readonly SizedTemplate[]) => readonly Measure[];
  /** How to have less of it. */
  readonly mend: string;
  readonly source: string;
}

/** More than a quota lets be. */
export interface QuotaBreach {
  readonly stack: string;
  readonly of: string | undefined;
  readonly what: string;
  readonly size: number;
  readonly limit: number;
  readonly mend: string;
}
