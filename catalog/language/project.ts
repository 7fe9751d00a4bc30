import type { TableDefinition } from './table';

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
}

export const defineProject = (definition: ProjectDefinition): ProjectDefinition => Object.freeze(definition);
