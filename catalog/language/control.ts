/** What a run does about a day without its control totals. */
export const missingControls = ['fail', 'warn'] as const;
export type MissingControl = (typeof missingControls)[number];

/**
 * A file in which the source says, by table and day, how many rows it has sent and what their columns sum up to. It is compared
 * at the gates with what was read (docs/semantics.md#control-totals).
 */
export interface ControlDefinition<Column extends string = string> {
  /** The path of a day's file in landing: `'_CONTROL/{date}.csv'`, or `'totals/{table}_{date}.csv'`. */
  readonly file: string;
  /**
   * The names of its columns, in any case. Without a column for the table the path says it, and without one for the date too.
   * @default table, date and count
   */
  readonly columns?: { readonly table?: string; readonly date?: string; readonly count?: string };
  /** Columns of the table, and the column of the control file that has the sum of each. @default none */
  readonly sums?: Readonly<Partial<Record<Column, string>>>;
  /** @default ',' */
  readonly delimiter?: string;
  /** What a day without totals does. `'fail'`: it closes the gate. `'warn'`: it is loaded, and told. @default 'fail' */
  readonly missing?: MissingControl;
}
