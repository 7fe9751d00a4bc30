import type { Sql } from '../text/sql';

/** What only a person should change, of one table (docs/operations.md#schema-conflicts). */
export interface SchemaConflict {
  /** What differs, a sentence each. */
  readonly faults: readonly string[];
  /** What the person should know of the statements, a sentence each. */
  readonly notes: readonly string[];
  /** Together in one transaction. */
  readonly inTransaction: readonly Sql[];
  /** Each by itself behind it: Redshift alters a type in no transaction, and what was replaced is dropped last. */
  readonly alone: readonly Sql[];
  /** Behind those of all tables. */
  readonly atTheEnd: readonly Sql[];
}

export const conflict = (
  faults: readonly string[],
  told: Partial<Omit<SchemaConflict, 'faults'>> = {},
): SchemaConflict => ({ ...{ faults, notes: [], inTransaction: [], alone: [], atTheEnd: [] }, ...told });

const comment = (text: string): string => `-- ${text.replaceAll('\n', ' ')}`;
const statement = ({ text }: Sql): string => `${text};`;

/** The statements as a script: what differs and what to know as comments above. */
export function conflictScript(conflicts: readonly SchemaConflict[]): string {
  return [
    ...conflicts.flatMap(({ faults, notes, inTransaction, alone }) => [
      ...[...faults, ...notes].map(comment),
      ...(inTransaction.length === 0 ? [] : ['BEGIN;', ...inTransaction.map(statement), 'COMMIT;']),
      ...alone.map(statement),
    ]),
    ...conflicts.flatMap(({ atTheEnd }) => atTheEnd.map(statement)),
    '',
  ].join('\n');
}

/** A script up to here stands in the message, and so in the mail, as a whole. */
const longestScript = 4_000;
const mostFaults = 20;

/** The warehouse differs from the catalog in a way that only a person should change (docs/semantics.md#schema-changes). */
export class SchemaConflictError extends Error {
  override readonly name = 'SchemaConflictError';

  /**
   * @param kept where the whole script is kept. @default nowhere: the message has all of it
   * @param instead what to do where the script cannot be run, in lines. @default it can: run it
   */
  constructor(
    readonly conflicts: readonly SchemaConflict[],
    kept?: string,
    instead: readonly string[] = [],
  ) {
    const faults = conflicts.flatMap((each) => each.faults);
    const more = faults.length - mostFaults;
    super(
      [
        `The warehouse differs from the catalog in ${faults.length === 1 ? '1 way' : `${faults.length} ways`} that Loadline does not change by itself (it adds nullable columns and lengthens varchars):`,
        ...faults.slice(0, mostFaults).map((each) => `  ${each}`),
        ...(more > 0 ? [`  and ${more} more`] : []),
        ...instead,
        ...advice(conflicts, kept, instead.length === 0),
      ].join('\n'),
    );
  }

  get script(): string {
    return conflictScript(this.conflicts);
  }
}

function advice(conflicts: readonly SchemaConflict[], kept: string | undefined, canBeRun: boolean): string[] {
  const how = 'while no run is at work (docs/operations.md#schema-conflicts)';
  const told = (script: string): string =>
    canBeRun
      ? `Undo the change of the catalog, or run ${script} ${how}`
      : `On Redshift one would run ${script}`;
  const whole = conflictScript(conflicts);
  if (kept === undefined || whole.length <= longestScript) return [`${told('this')}:`, '', whole];
  const others = conflicts.length - 1;
  return [
    `${told(kept)}. ${others === 0 ? 'It is:' : `It begins so, and goes on for ${others === 1 ? '1 more table' : `${others} more tables`}:`}`,
    '',
    conflictScript(conflicts.slice(0, 1)),
  ];
}
