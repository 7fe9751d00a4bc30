import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import type { ObjectDoor } from '../shared/object-door';
import { writeResultPages } from '../shared/result-pages';
import { runKeys } from '../shared/run-keys';
import type { DataDoor } from './data-door';
import type { RunSqlInput } from './input';

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
