import type { Located, LocatedEntry } from '@redoubt/policy';
import type { QuestionDiagnostic } from './diagnostic.js';
import { type ActorPattern, type ActorSelector, everybody } from './question.js';

type Report = (diagnostic: QuestionDiagnostic) => void;

/** How each key of a question's Principal selects: AWS's own principal types, and selectors over the estate. */
const selectors: Readonly<Record<string, (text: string) => ActorPattern>> = {
  AWS: awsPattern,
  Service: (glob) => ({ by: 'service', glob }),
  Role: (glob) => ({ by: 'name', glob }),
  User: (glob) => ({ by: 'name', glob }),
  Account: (account) => ({ by: 'account', account }),
  Workload: (glob) => ({ by: 'workload', glob }),
  Persona: (glob) => ({ by: 'persona', glob }),
  Stage: (glob) => ({ by: 'stage', glob }),
  Reader: (glob) => ({ by: 'reader', glob }),
  Writer: (glob) => ({ by: 'writer', glob }),
};

/** A pattern as it is written in a question, for messages. */
export function patternWords(pattern: ActorPattern): string {
  switch (pattern.by) {
    case 'inside':
    case 'outside':
      return pattern.by;
    case 'arn':
      return pattern.glob;
    case 'name':
      return `Role: ${pattern.glob}`;
    case 'account':
      return `Account: ${pattern.account}`;
    default:
      return `${pattern.by.charAt(0).toUpperCase()}${pattern.by.slice(1)}: ${pattern.glob}`;
  }
}

/**
 * Reads Principal and NotPrincipal of a question. Besides AWS's forms it takes the selectors above, and the words
 * `inside` and `outside`. Without either, everybody is meant.
 */
export function readActors(
  principal: Located | undefined,
  notPrincipal: Located | undefined,
  report: Report,
): ActorSelector {
  if (principal === undefined && notPrincipal === undefined) return everybody;
  return {
    only: principal === undefined ? [] : patterns(principal, report),
    except: notPrincipal === undefined ? [] : patterns(notPrincipal, report),
  };
}

function patterns(value: Located, report: Report): readonly ActorPattern[] {
  if (value.kind === 'scalar') return wordPatterns(value, report);
  if (value.kind === 'object') return value.entries.flatMap((entry) => entryPatterns(entry, report));
  report({
    place: value.place,
    message: 'a principal is `*`, `inside`, `outside` or an object',
    help: `write for example \`{"AWS": "arn:aws:iam::111122223333:role/name"}\` or \`{"Role": "name*"}\``,
  });
  return [];
}

function wordPatterns(value: Extract<Located, { kind: 'scalar' }>, report: Report): readonly ActorPattern[] {
  if (value.value === '*') return [];
  if (value.value === 'inside' || value.value === 'outside') return [{ by: value.value }];
  if (typeof value.value === 'string' && value.value.startsWith('arn:'))
    return [{ by: 'arn', glob: value.value }];
  report({
    place: value.place,
    message: `\`${String(value.value)}\` is not a principal`,
    help: 'write `*`, `inside`, `outside`, an ARN, or an object such as `{"Role": "name*"}`',
  });
  return [];
}

function entryPatterns({ key, keyPlace, value }: LocatedEntry, report: Report): readonly ActorPattern[] {
  const select = Object.hasOwn(selectors, key) ? selectors[key] : undefined;
  if (select === undefined) {
    report({
      place: keyPlace,
      message: `\`${key}\` does not select principals`,
      help: `use one of ${Object.keys(selectors)
        .map((name) => `\`${name}\``)
        .join(', ')}`,
    });
    return [];
  }
  return texts(value, report).map(select);
}

function texts(value: Located, report: Report): readonly string[] {
  if (value.kind === 'list') return value.items.flatMap((item) => texts(item, report));
  if (value.kind === 'scalar' && value.value !== null) return [String(value.value)];
  report({
    place: value.place,
    message: 'expected a text or a list of texts',
    help: 'write one name or ARN, or a list',
  });
  return [];
}

/** `AWS` takes ARNs, account ids, account root ARNs and `*`. */
function awsPattern(text: string): ActorPattern {
  const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
  return account === undefined ? { by: 'arn', glob: text } : { by: 'account', account };
}
