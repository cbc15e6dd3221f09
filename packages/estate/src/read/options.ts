import type { PublicAccessBlock } from '../model/storage.js';
import type { ParsedTexts } from '../source/parsed-texts.js';

/** What the input itself does not say. Everything is optional; what is left out stays symbolic. */
export interface EstateOptions {
  /** The account of stacks that do not name one; twelve digits. */
  readonly account?: string;
  /** The region of stacks that do not name one. */
  readonly region?: string;
  /** `aws` when left out. */
  readonly partition?: string;
  /** The name of the stack, for a single template. The file's name when left out. */
  readonly stackName?: string;
  /** Values of parameters: for every stack by name, or for one stack as `Stack:Name`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Values of SSM parameters that no template defines, by name. */
  readonly ssmParameters?: Readonly<Record<string, string>>;
  readonly organization?: OrganizationOptions;
  /** Block Public Access of whole accounts, by account id. */
  readonly accountPublicAccessBlocks?: Readonly<Record<string, PublicAccessBlock>>;
  /** Where trees are kept for the next reading; without it every text is parsed. */
  readonly parsed?: ParsedTexts;
}

/** The organization that the accounts belong to, where templates do not tell. */
export interface OrganizationOptions {
  /** `o-…`. */
  readonly id: string;
  readonly managementAccount?: string;
  /** For each account, the ids from the root down to the account's own organizational unit, and its name. */
  readonly accounts?: readonly {
    readonly id: string;
    readonly name?: string;
    readonly path?: readonly string[];
  }[];
}
