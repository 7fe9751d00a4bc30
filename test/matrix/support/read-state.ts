import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../../catalog';
import { columnName, countNames, runIdOf } from '../../../contracts';
import type { LocalHome } from '../../../local/runtime/local-home';
import { allMarts, dw, etl, id, sql, staging } from '../../../sql';
import type { Sql } from '../../../sql';
import { latestPublishedRun, publishedRuns } from '../../../sql/tables/published';
import { ReadOnlyDatabase } from '../../../local/warehouse';
import { readMails } from './read-mails';
import type { Mail } from './read-mails';

/** The rows of each table as text, without what differs from run to run. */
export type Tables = Readonly<Record<string, readonly string[]>>;

/** The sums of `etl.last_runs` over all runs, by count. */
export type Counts = Readonly<Record<string, number>>;

/** A run, and what is told of it. */
export interface RunStory {
  readonly runId: string;
  /** Of the execution; ABORTED where its process was killed. */
  readonly execution: string;
  /** It is in `etl.published_unit`. */
  readonly published: boolean;
  /** In `etl.last_runs`; null where the run is not there. */
  readonly status: string | null;
  /** It has counts there. */
  readonly counted: boolean;
  readonly mails: readonly Mail[];
}

export interface State {
  readonly tables: Tables;
  readonly counts: Counts;
  /** Oldest first. */
  readonly runs: readonly RunStory[];
}

/** A query for each table: what the warehouse shows, keeps for the next run and knows, without the names of runs and times. */
function comparedTables(catalog: Catalog): readonly (readonly [name: string, query: Sql])[] {
  const facts = catalog.tables.map((table) => dw(table));
  const marts = allMarts(catalog).map(({ schema, name }) => sql`${id(schema)}.${id(name)}`);
  const whole = [...facts, ...marts].map((name) => [name.text, sql`SELECT * FROM ${name}`] as const);
  const kept = catalog.tables.flatMap((table) => {
    const [held, tombstone] = [staging(table, 'held'), staging(table, 'tombstone')];
    const runs = publishedRuns(table);
    return [
      [held.text, sql`SELECT * EXCLUDE (_run_id) FROM ${held} WHERE _run_id = ${latestPublishedRun(table)}`],
      [tombstone.text, sql`SELECT DISTINCT * EXCLUDE (_run_id) FROM ${tombstone} WHERE _run_id IN ${runs}`],
    ] as const;
  });
  const known = [
    ['loaded_file', sql`run_id, loaded_at`],
    ['held_rows', sql`run_id`],
    ['open_rejects', sql`run_id`],
    ['mart_pending', sql`run_id`],
  ] as const;
  return [
    ...whole,
    ...kept,
    ...known.map(([name, without]) => [name, sql`SELECT * EXCLUDE (${without}) FROM ${etl(name)}`] as const),
  ];
}

/** Reads the home, which no process has open. */
export async function readState(home: LocalHome, catalog: Catalog): Promise<State> {
  const warehouse = await ReadOnlyDatabase.open(home.warehouse, home.scratch);
  try {
    const rows = async (statement: string): Promise<readonly unknown[][]> =>
      (await warehouse.query(statement)).rows as unknown[][];
    const tables: Record<string, string[]> = {};
    for (const [name, query] of comparedTables(catalog))
      tables[name] = (await rows(query.text)).map((row) => row.map(String).join(' | ')).sort();
    const names = countNames.map(columnName);
    const logged = await rows(`SELECT run_id, status, ${names.join(', ')} FROM etl.last_runs`);
    const published = new Set((await rows('SELECT run_id FROM etl.published_unit')).map(([id]) => id));
    const mails = readMails(home.root);
    const runs = executions(home.executions).map(({ runId, execution }): RunStory => {
      const [, status = null, ...counts] = logged.find(([id]) => id === runId) ?? [];
      return {
        ...{ runId, execution, published: published.has(runId) },
        status: typeof status === 'string' ? status : null,
        counted: counts.some((count) => count !== null),
        mails: mails.filter((mail) => mail.runId === runId),
      };
    });
    const counts = names.map((name, index): [string, number] => [
      name,
      logged.reduce((sum, row) => sum + Number(row[index + 2] ?? 0), 0),
    ]);
    return { tables, counts: Object.fromEntries(counts), runs };
  } finally {
    warehouse.close();
  }
}

/** What the records of the executions say, oldest first. */
function executions(folder: string): { runId: string; execution: string }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>)
    .map(({ arn = '', startTime = '', status = '' }) => ({
      runId: runIdOf(arn, startTime),
      execution: status,
    }))
    .sort((a, b) => (a.runId < b.runId ? -1 : 1));
}
