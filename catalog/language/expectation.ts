export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** `weekdays`: Monday to Friday. */
export const expectedDays = ['daily', 'weekdays'] as const;
export type ExpectedDays = (typeof expectedDays)[number];

/** What becomes of a run to which files are missing. */
export const onMissingFiles = ['warn', 'fail'] as const;
export type OnMissingFiles = (typeof onMissingFiles)[number];

/** For which batch dates the source sends files of a table (docs/semantics.md#expected-files). */
export interface ExpectationDefinition {
  readonly days: ExpectedDays | readonly Weekday[];
  /** Days for which nothing comes all the same, such as holidays: YYYY-MM-DD. @default none */
  readonly except?: readonly string[];
  /** How many days after its batch date a file is due. @default 1: by the run of the night behind its day */
  readonly afterDays?: number;
  /** A run tells what is missing; or it fails before anything is staged. @default 'warn' */
  readonly missing?: OnMissingFiles;
}
