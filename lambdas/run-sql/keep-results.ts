import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import { runKeys } from '../../contracts';
import type { RunSqlInput } from '../../contracts';
import type { ObjectDoor } from '../shared/object-door';
import { writeResultPages } from '../shared/result-pages';
import type { DataDoor } from './data-door';

/** Writes each statement's rows under the run, where the next handler reads them. */
export async function keepResults(
  { data, work }: { readonly data: DataDoor; readonly work: ObjectDoor },
  input: RunSqlInput,
  part: number,
  state: DescribeStatementResponse,
): Promise<void> {
  const statements = state.SubStatements ?? [];
  for (const [index, { Id, HasResultSet }] of statements.entries()) {
    const rows = HasResultSet === true && Id !== undefined ? data.rows(Id) : [];
    await writeResultPages(work, runKeys(input.run.runId).result(input.step, part, index), rows);
  }
}
