import { symbol } from '@redoubt/policy';
import type { StackIdentity } from './context.js';
import { type IdentityRow, identityTable } from './identity-table.js';

/** A resource's name, ARN and references, symbols where the template leaves them to AWS. */
export interface ResourceIdentity {
  readonly name: string;
  readonly arn: string | undefined;
  readonly ref: string;
  /** A named attribute that follows from the identity; `undefined` for any other. */
  attribute(name: string): string | undefined;
}

/** Reads one property of the resource as text; `undefined` when not set or not known. */
export type PropertyText = (name: string) => string | undefined;

/** Works out the identity of a resource from the table of types. A type outside it gets a symbol for everything. */
export function identify(
  logicalId: string,
  type: string,
  stack: StackIdentity,
  property: PropertyText,
): ResourceIdentity {
  const row: IdentityRow = Object.hasOwn(identityTable, type) ? (identityTable[type] ?? {}) : {};
  const fallback = symbol(`${stack.id}.${logicalId}`);
  const name = (row.name === undefined ? undefined : property(row.name)) ?? fallback;
  const fill = (template: string): string => fillTemplate(template, { name, logicalId, stack, property });
  const arn = row.arn === undefined ? undefined : fill(row.arn);
  const meaning = (what: string): string =>
    what === 'name' ? name : what === 'arn' ? (arn ?? fallback) : fill(what);
  return {
    name,
    arn,
    ref: meaning(row.ref ?? 'name'),
    attribute: (attribute) => {
      const known = row.attributes?.[attribute];
      if (known !== undefined) return meaning(known);
      return attribute === 'Arn' ? arn : undefined;
    },
  };
}

interface Filling {
  readonly name: string;
  readonly logicalId: string;
  readonly stack: StackIdentity;
  readonly property: PropertyText;
}

function fillTemplate(template: string, { name, logicalId, stack, property }: Filling): string {
  return template.replace(/\{([^}]+)\}/g, (_whole, field: string) => {
    switch (field) {
      case 'name':
        return name;
      case '/name':
        return name.startsWith('/') ? name : `/${name}`;
      case 'suffix':
        return symbol(`${stack.id}.${logicalId}.suffix`);
      case 'partition':
        return stack.partition;
      case 'region':
        return stack.region;
      case 'account':
        return stack.account;
      case 'Path':
        return property('Path') ?? '/';
      default:
        return property(field) ?? symbol(`${stack.id}.${logicalId}.${field}`);
    }
  });
}
