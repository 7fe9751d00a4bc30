import type { CalendarDefinition } from './calendar';
import type { MartDefinition } from './mart';
import type { ReportDefinition } from './report';
import type { TableDefinition } from './table';

/** What becomes of a run that finds files in landing that no table takes (docs/semantics.md#landing-contract). */
export const strayFiles = ['warn', 'fail'] as const;
export type StrayFiles = (typeof strayFiles)[number];

/** One customer's folder: its `index.ts` default-exports what `defineProject` returns. */
export interface ProjectDefinition {
  readonly name: string;
  readonly tables: readonly TableDefinition[];
  /** Tables published together, by name. @default one unit of all tables */
  readonly units?: Readonly<Record<string, readonly TableDefinition[]>>;
  /** How many days late a file may come, by batch date. @default 30 */
  readonly lateDays?: number;
  /** After how many days a held change is given up, by batch date. @default 30 */
  readonly holdDays?: number;
  /** After how many days a run looks at all references again, not only at those that it touches; 0: every run does. @default 7 */
  readonly verifyAllDays?: number;
  /** A run tells files that no table takes; or it fails before anything is staged. @default 'warn' */
  readonly strayFiles?: StrayFiles;
  /** The days of `dw.dim_date`. @default no such table */
  readonly calendar?: CalendarDefinition;
  /** Aggregates that every run keeps equal to their query, in schema `mart`. @default none */
  readonly marts?: readonly MartDefinition[];
  /** What the business reads: `readReports(folder)`. @default none */
  readonly reports?: readonly ReportDefinition[];
  /** Every column of every table and mart must be described. @default false */
  readonly describeColumns?: boolean;
}

export const defineProject = (definition: ProjectDefinition): ProjectDefinition => Object.freeze(definition);
