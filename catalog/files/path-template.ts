/** A part of a path template. */
export type PathPart =
  | { readonly kind: 'text'; readonly text: string }
  /** A place of the date: YYYY, MM or DD. */
  | { readonly kind: 'date'; readonly field: DateField }
  | { readonly kind: 'any' | 'folders' | 'table' | 'operator' }
  | { readonly kind: 'word'; readonly word: string };

export type DateField = 'YYYY' | 'MM' | 'DD';

const dateFields: readonly DateField[] = ['YYYY', 'MM', 'DD'];
const allowed = '*, **, {table}, {date}, {date:YYYYMMDD}, {operator} and {word}';

/** The segments of a path template, each with its parts, or every fault of it as a message. */
export function parsePath(
  path: string,
): { readonly segments: readonly (readonly PathPart[])[] } | { readonly faults: readonly string[] } {
  const segments: PathPart[][] = [[]];
  const faults: string[] = [];
  const add = (part: PathPart): void => void segments.at(-1)?.push(part);
  for (const token of path.match(/\{[^{}]*\}|\*+|\/|[^{}*/]+|[{}]/g) ?? []) {
    if (token === '/') segments.push([]);
    else if (token === '*') add({ kind: 'any' });
    else if (token === '**') add({ kind: 'folders' });
    else if (token.length > 1 && token.startsWith('{')) {
      const parts = partsOf(token.slice(1, -1));
      if (parts === undefined)
        faults.push(`has "${token}", which is no part of a path; allowed are ${allowed}. Correct it.`);
      else parts.forEach(add);
    } else if (/^[{}*]/.test(token)) {
      faults.push(`has "${token}" alone; allowed are ${allowed}. Correct it.`);
    } else add({ kind: 'text', text: token });
  }
  faults.push(...shapeFaults(path, segments));
  return faults.length > 0 ? { faults } : { segments };
}

/** What stands between braces; `undefined`: no such part. */
function partsOf(name: string): PathPart[] | undefined {
  if (name === 'table' || name === 'operator') return [{ kind: name }];
  if (name === 'date') return partsOf('date:YYYY-MM-DD');
  if (!name.startsWith('date:'))
    return /^[A-Za-z_]\w*$/.test(name) ? [{ kind: 'word', word: name }] : undefined;
  const tokens = name.slice('date:'.length).match(/YYYY|MM|DD|[-_. ]|[^]/gi) ?? [];
  const parts = tokens.map((token): PathPart | undefined => {
    const field = dateFields.find((each) => each === token.toUpperCase());
    if (field !== undefined) return { kind: 'date', field };
    return /[-_. ]/.test(token) ? { kind: 'text', text: token } : undefined;
  });
  return parts.includes(undefined) || parts.length === 0 ? undefined : (parts as PathPart[]);
}

function shapeFaults(path: string, segments: readonly (readonly PathPart[])[]): string[] {
  const parts = segments.flat();
  const faults: string[] = [];
  if (segments.some((segment) => segment.length === 0))
    faults.push(
      `${JSON.stringify(path)} begins or ends with a slash, or has two together. Write folders and a file's name.`,
    );
  if (segments.some((segment) => segment.length > 1 && segment.some(({ kind }) => kind === 'folders')))
    faults.push('has ** beside other text; ** stands for whole folders. Put slashes around it.');
  const twice = repeated([
    ...parts.flatMap((part) => (part.kind === 'word' ? [`{${part.word}}`] : [])),
    ...parts.flatMap((part) => (part.kind === 'date' ? [`the date's ${part.field}`] : [])),
    ...parts.flatMap((part) => (part.kind === 'operator' ? ['{operator}'] : [])),
  ]);
  for (const name of twice) faults.push(`has ${name} twice. Name it once.`);
  const open = segments.some((segment) =>
    segment.some((part, place) => isOpen(part) && isOpen(segment[place + 1])),
  );
  if (open)
    faults.push(
      'has two of *, {operator} and {word} side by side; where one ends is not known. Put text between them.',
    );
  return faults;
}

const isOpen = (part: PathPart | undefined): boolean =>
  part?.kind === 'any' || part?.kind === 'operator' || part?.kind === 'word';

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, place) => names.indexOf(name) !== place)),
];

/** Whether the parts say year, month and day. */
export const hasDate = (segments: readonly (readonly PathPart[])[]): boolean =>
  dateFields.every((field) => segments.flat().some((part) => part.kind === 'date' && part.field === field));

export const hasSomeDate = (segments: readonly (readonly PathPart[])[]): boolean =>
  segments.flat().some(({ kind }) => kind === 'date');

/** The names that columns may take from the path. */
export const wordsOf = (segments: readonly (readonly PathPart[])[]): string[] =>
  segments.flat().flatMap((part) => (part.kind === 'word' ? [part.word] : []));
