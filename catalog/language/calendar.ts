/** The days that `dw.dim_date` holds, and what a project knows of them (docs/marts.md#dim_date). */
export interface CalendarDefinition {
  /** The first day, YYYY-MM-DD. The last is the end of the second year after the newest batch date. */
  readonly from: string;
  /** The month in which the fiscal year begins, 1 to 12. @default 1 */
  readonly fiscalYearStart?: number;
  readonly festivals?: readonly Festival[];
}

export interface Festival {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly name: string;
  /** How many days, the festival's own the last of them, people buy for it. @default 1 */
  readonly seasonDays?: number;
}
