import type { Dialect, Marks } from './dialect';

/** What one file shows of all: another that lacks it has nothing that would need it. */
const shared = ['quote', 'escape', 'spaceAroundQuotes', 'comment'] as const;
/** What holds of each file, or of none. */
const ofEach = ['trailingDelimiter', 'skipLines', 'trailer'] as const;

/** The marks that some file shows, for those that do not. */
export const sharedMarks = (dialects: readonly Dialect[]): Marks =>
  Object.assign(
    {},
    ...shared.map((name) => {
      const guessed = dialects.find(({ marks }) => marks[name] !== undefined)?.marks[name];
      return guessed === undefined ? {} : { [name]: guessed };
    }),
  ) as Marks;

/** The marks of which two files of a table may differ. */
export const comparedMarks = [...shared, ...ofEach];

/** Whether DuckDB reads files that are written so. */
export const isPlain = ({ delimiter, marks }: Dialect): boolean =>
  delimiter.length === 1 &&
  marks.quote?.value !== null &&
  Object.keys(marks).every(
    (name) => name === 'quote' || (name === 'trailer' && marks.trailer?.value === null),
  );
