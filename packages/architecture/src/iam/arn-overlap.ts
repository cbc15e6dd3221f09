import { type ArnPart, type ArnShape, resourceType } from '@redoubt/catalogue';

/**
 * Whether a `Resource` value of a policy can match any ARN of a resource type: there is a string that both the
 * pattern and the type's shape describe. References that deployment resolves and policy variables stand for any text,
 * so a mistake within them is not found here.
 * @param pattern an ARN with `*` and `?`
 * @param name the resource type within the service
 */
export function reachesResourceType(pattern: string, service: string, name: string): boolean {
  const type = resourceType(service, name);
  if (type === undefined) return false;
  const key = `${pattern} ${service} ${name}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = [pattern, ...otherForms(pattern, service, name)].some((form) =>
    overlaps(patternSymbols(form), shapeSymbols(type.shape)),
  );
  answers.set(key, answer);
  return answer;
}

/**
 * CloudWatch Logs takes the ARN of a log group with `:*` at its end for most actions, and says so outside its table.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
function otherForms(pattern: string, service: string, name: string): readonly string[] {
  return service === 'logs' && name === 'log-group' && pattern.endsWith(':*') ? [pattern.slice(0, -2)] : [];
}

const answers = new Map<string, boolean>();

/** One character, or any number of characters outside `except`; `some` asks for at least one. */
type ArnSymbol =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'run'; readonly except: string; readonly some: boolean };

const ANY: ArnSymbol = { kind: 'run', except: '', some: false };

const characters = (text: string): readonly ArnSymbol[] =>
  [...text].map((character) => ({ kind: 'character', character }));

/** Tokens of CDK and policy variables both have the form `${…}`. */
function patternSymbols(pattern: string): readonly ArnSymbol[] {
  return pattern.split(/(\$\{[^}]*\}|[*?])/).flatMap((piece): readonly ArnSymbol[] => {
    if (piece === '*' || piece.startsWith('${')) return [ANY];
    return piece === '?' ? [{ kind: 'one' }] : characters(piece);
  });
}

function shapeSymbols(shape: ArnShape): readonly ArnSymbol[] {
  const field = (part: ArnShape['region']) => (part.kind === 'empty' ? [] : symbolsOf(part, ':'));
  return [
    ...characters('arn:'),
    { kind: 'run', except: ':', some: true },
    ...characters(':'),
    ...(shape.namespace === undefined
      ? symbolsOf({ kind: 'variable', name: '' }, ':')
      : characters(shape.namespace)),
    ...characters(':'),
    ...field(shape.region),
    ...characters(':'),
    ...field(shape.account),
    ...characters(':'),
    ...shape.resource.flatMap((part, at) => symbolsOf(part, stopsAt(shape.resource, at))),
  ];
}

const symbolsOf = (part: ArnPart, except: string): readonly ArnSymbol[] =>
  part.kind === 'text' ? characters(part.text) : [{ kind: 'run', except, some: true }];

/** How far a variable reaches, as `matchesArnShape` of the catalogue has it. */
function stopsAt(parts: readonly ArnPart[], at: number): string {
  const before = parts[at - 1];
  const after = parts[at + 1];
  if (after?.kind === 'text') return after.text.startsWith(':') ? ':' : '/:';
  if (after !== undefined || before?.kind !== 'text') return '/:';
  return before.text.endsWith('/') ? '' : ':';
}

/** Two patterns overlap if some pair of places is reachable at the end of both. Cost: product of the lengths. */
function overlaps(left: readonly ArnSymbol[], right: readonly ArnSymbol[]): boolean {
  const width = right.length + 1;
  const seen = new Uint8Array((left.length + 1) * width);
  const places = [0];
  const reach = (place: number): void => {
    if (seen[place] === 1) return;
    seen[place] = 1;
    places.push(place);
  };
  const last = seen.length - 1;
  for (let place = places.pop(); place !== undefined && place !== last; place = places.pop()) {
    step(left[Math.floor(place / width)], right[place % width], place, width, reach);
  }
  return seen[last] === 1;
}

/**
 * The places after one symbol of each side: a run may end here (without a character only if it asks for none), or take
 * what the other side shows next. A place is `left * width + right`.
 */
function step(
  a: ArnSymbol | undefined,
  b: ArnSymbol | undefined,
  place: number,
  width: number,
  reach: (place: number) => void,
): void {
  if (a?.kind === 'run' && !a.some) reach(place + width);
  if (b?.kind === 'run' && !b.some) reach(place + 1);
  if (a === undefined || b === undefined || !agree(a, b)) return;
  reach(place + width + 1);
  if (a.kind === 'run') reach(place + 1);
  if (b.kind === 'run') reach(place + width);
}

/** Whether one character can be of both symbols. Two runs always share a letter. */
function agree(a: ArnSymbol, b: ArnSymbol): boolean {
  if (a.kind === 'character' && b.kind === 'character') return a.character === b.character;
  if (a.kind === 'character') return b.kind !== 'run' || !b.except.includes(a.character);
  if (b.kind === 'character') return a.kind !== 'run' || !a.except.includes(b.character);
  return true;
}
