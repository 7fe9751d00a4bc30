import type { DescribeStatementResponse, SubStatementData } from '@aws-sdk/client-redshift-data';
import { fieldName, fromColumns, resultFields, runKeys } from '../../contracts';
import type { Batch } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { writeResultPages } from '../shared/result-pages';
import type { WarehouseClient } from './warehouse-client';

type Answers = NonNullable<Batch['answers']>;

/** Writes the rows of each named result below the run's prefix, where later states read them. */
export async function keepResults(
  { data, work }: { readonly data: WarehouseClient; readonly work: ObjectStoreClient },
  runId: string,
  { step, names }: Answers,
  state: DescribeStatementResponse,
): Promise<void> {
  const statements = state.SubStatements ?? [];
  for (const name of new Set(names)) {
    const answered = names.flatMap((each, index) => (each === name ? [statements[index]] : []));
    const where = `Result "${name}" of step ${step}`;
    const rows = namedRows(data, where, resultFields(step, name), answered);
    await writeResultPages(work, runKeys(runId).result(step, name), rows);
  }
}

/** The rows of all statements of one result. Throws where a statement has other columns than the result declares. */
async function* namedRows(
  data: WarehouseClient,
  where: string,
  fields: readonly string[],
  statements: readonly (SubStatementData | undefined)[],
): AsyncGenerator<Record<string, unknown>[]> {
  for (const statement of statements) {
    if (statement?.Id === undefined || statement.HasResultSet !== true)
      throw new Error(`${where}: its statement returned no result set.`);
    for await (const { columns, rows } of data.rows(statement.Id)) {
      const found = columns.map(fieldName);
      if (found.join() !== fields.join()) {
        throw new Error(
          `${where} has the columns ${found.join(', ')}; expected ${fields.join(', ')} (contracts/step-results.ts).`,
        );
      }
      yield rows.map(fromColumns);
    }
  }
}
