import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import type { Catalog } from '../../catalog';
import { fieldName, fromColumns, resultFields } from '../../contracts';
import type { ReadingCursor } from '../../contracts';
import type { Batch } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import type { CallTime } from './call-time';
import { ResultWriter } from './result-writer';
import type { ResultPage, WarehouseClient } from './warehouse-client';

interface Dependencies {
  readonly data: WarehouseClient;
  readonly work: ObjectStoreClient;
  readonly catalog: Catalog;
}

/** What the rows of one statement are, as the states after it read them. */
interface KeptResult {
  /** Statements in a row with the same one have one result. */
  readonly name: string;
  /** As messages name it. */
  readonly where: string;
  /** The rows as they are kept. Throws where the statement has other columns than are declared. */
  readonly rows: (page: ResultPage) => readonly unknown[];
}

const beginning: ReadingCursor = { statement: 0, part: 0, page: 0, nextToken: null };

/**
 * Copies the rows of a finished transaction to S3, a page at a time, where later states read them. Returns null when all are
 * there, or, when the call has no more time, from where the next one goes on; one page is copied in any case. A page that was
 * copied by a call whose answer was lost is copied again, under the same key.
 */
export async function keepResults(
  dependencies: Dependencies,
  time: CallTime,
  runId: string,
  { batches, part }: { readonly batches: readonly Batch[]; readonly part: number },
  state: DescribeStatementResponse,
  from: ReadingCursor | null,
): Promise<ReadingCursor | null> {
  const answering = batches.filter(answers);
  const batch = batches[part];
  if (batch === undefined || !answers(batch)) return null;
  const number = answering.indexOf(batch);
  const step = batch.answers?.step ?? 'QueryReports';
  const results = resultsOf(batch, dependencies.catalog);
  let now = from ?? beginning;
  const transaction = { step, number, isLast: number === answering.length - 1 };
  const writer = new ResultWriter(dependencies.work, runId, transaction, { part: now.part, page: now.page });
  for (let result = results[now.statement]; result !== undefined; result = results[now.statement]) {
    const id = resultId(result, state, now.statement);
    const page = await dependencies.data.page(id, now.nextToken);
    const goesOn = page.nextToken !== null || results[now.statement + 1]?.name === result.name;
    await writer.add(result.name, result.rows(page), !goesOn);
    const statement = page.nextToken === null ? now.statement + 1 : now.statement;
    now = { ...now, statement, nextToken: page.nextToken };
    if (statement < results.length && time.left() <= 0)
      return { ...now, ...(await writer.pause(goesOn ? result.name : undefined)) };
  }
  await writer.end();
  return null;
}

const answers = ({ answers, keepsReports }: Batch): boolean =>
  answers !== undefined || (keepsReports ?? []).length > 0;

/** Of each statement of the batch, what its rows are. */
function resultsOf({ answers, keepsReports }: Batch, catalog: Catalog): KeptResult[] {
  if (answers !== undefined) {
    const { step, names } = answers;
    return names.map((name) => {
      const where = `Result "${name}" of step ${step}`;
      return { name, where, rows: namedRows(where, resultFields(step, name)) };
    });
  }
  return (keepsReports ?? []).map((name) => {
    const report = catalog.reports.find((each) => each.name === name);
    if (report === undefined) throw new Error(`The catalog has no report "${name}".`);
    const declared = report.columns.map((column) => column.name);
    return { name, where: `Report "${name}"`, rows: cells(name, declared) };
  });
}

function resultId(
  { where }: KeptResult,
  { SubStatements }: DescribeStatementResponse,
  index: number,
): string {
  const statement = SubStatements?.[index];
  if (statement?.Id === undefined || statement.HasResultSet !== true)
    throw new Error(`${where}: its statement returned no result set.`);
  return statement.Id;
}

/** Rows as objects with the fields that the result declares. */
const namedRows =
  (where: string, fields: readonly string[]): KeptResult['rows'] =>
  ({ columns, rows }) => {
    const found = columns.map(fieldName);
    if (found.join() !== fields.join()) {
      throw new Error(
        `${where} has the columns ${found.join(', ')}; expected ${fields.join(', ')} (contracts/step-results.ts).`,
      );
    }
    return rows.map(fromColumns);
  };

/** Rows as lists of cells, in the order of the report's columns. */
const cells =
  (report: string, declared: readonly string[]): KeptResult['rows'] =>
  ({ columns, rows }) => {
    if (columns.join() !== declared.join()) {
      throw new Error(
        `Report "${report}" answers the columns ${columns.join(', ')}; its header declares ${declared.join(', ')}. Correct one of them.`,
      );
    }
    return rows.map((row) => declared.map((column) => row[column] ?? null));
  };
