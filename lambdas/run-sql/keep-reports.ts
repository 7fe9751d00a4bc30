import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import type { Catalog } from '../../catalog';
import { runKeys } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { writeResultPages } from '../shared/result-pages';
import type { WarehouseClient } from './warehouse-client';

interface Dependencies {
  readonly data: WarehouseClient;
  readonly work: ObjectStoreClient;
  readonly catalog: Catalog;
}

/**
 * Keeps the rows of each report as lists of cells, in the order of the report's columns. Throws where a query has other
 * columns than its report declares.
 */
export async function keepReports(
  { data, work, catalog }: Dependencies,
  runId: string,
  names: readonly string[],
  state: DescribeStatementResponse,
): Promise<void> {
  for (const [index, name] of names.entries()) {
    const id = state.SubStatements?.[index]?.Id;
    const report = catalog.reports.find((each) => each.name === name);
    if (id === undefined || report === undefined) throw new Error(`Report "${name}" has no result.`);
    const declared = report.columns.map((column) => column.name);
    await writeResultPages(
      work,
      runKeys(runId).result('QueryReports', name),
      cells(data, id, name, declared),
    );
  }
}

async function* cells(data: WarehouseClient, id: string, report: string, declared: readonly string[]) {
  for await (const { columns, rows } of data.rows(id)) {
    if (columns.join() !== declared.join()) {
      throw new Error(
        `Report "${report}" answers the columns ${columns.join(', ')}; its header declares ${declared.join(', ')}. Correct one of them.`,
      );
    }
    yield rows.map((row) => declared.map((column) => row[column] ?? null));
  }
}
