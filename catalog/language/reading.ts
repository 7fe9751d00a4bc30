import type { AmbiguousTimes } from './time-zone';

/** How the source writes the values of a column, where that is not the type's own way (docs/csv.md#values). Plain data: staging gets it as it is. */
export interface Reading {
  /** The text is something else than the warehouse's type says. */
  readonly as?: ReadAs;
  /** Texts that mean NULL, beside the empty one. */
  readonly nullAs?: readonly string[];
  /** Blanks around a text are cut, and a text of nothing else is NULL. */
  readonly trim?: boolean;
  /** What the type cannot keep is cut. */
  readonly truncate?: boolean;
  /** What the type cannot keep is rounded, half away from zero. */
  readonly round?: boolean;
  readonly numbers?: NumberFormat;
  readonly booleans?: BooleanWords;
  /** Of timestamps without an offset: how far their clock is ahead of UTC, `+05:30`, or whose clock it is, `Europe/Berlin`. */
  readonly timeZone?: string;
  /** Which of two times is meant where that clock shows one twice. */
  readonly ambiguous?: AmbiguousTimes;
}

/**
 * Texts of a form of their own. `hex`: pairs of hexadecimal digits (RAW). `uuid`: 32 hexadecimal digits, with or without
 * hyphens. The intervals: as Oracle writes them, kept as seconds or as months.
 */
export const forms = ['hex', 'uuid', 'interval day to second', 'interval year to month'] as const;
export type Form = (typeof forms)[number];

/** `scientific`: a decimal number that may have an exponent. `offset`: a timestamp whose format has its offset from UTC. */
export const readAs = [...forms, 'scientific', 'offset'] as const;
export type ReadAs = (typeof readAs)[number];

export const formOf = ({ as }: Reading): Form | undefined => forms.find((form) => form === as);

/** Number marks of a country. */
export interface NumberFormat {
  /** @default '.' */
  readonly decimalPoint?: string;
  /** The mark between groups of digits. A number may have none of them, or all. @default none */
  readonly grouping?: string;
  /** `thousands`: 1,234,567. `lakh`: 12,34,567. @default 'thousands' */
  readonly groups?: 'thousands' | 'lakh';
  /** Signs that may stand before or after the number: `['₹', 'Rs.']`. @default none */
  readonly currency?: readonly string[];
}

/** The words of a boolean, compared without case. */
export interface BooleanWords {
  readonly true: readonly string[];
  readonly false: readonly string[];
}
