import marketplace from '../../../../marketplace';
import { ReportWarehouse } from './report-warehouse';
import type { Row } from './report-warehouse';

/** The rows that a reader comes to from a row of a report. */
export async function rowsBehind(warehouse: ReportWarehouse, name: string, row: Row): Promise<Row[]> {
  const drill = marketplace.reports?.find((each) => each.name === name)?.drill;
  if (drill == null) throw new Error(`${name} has no drill.`);
  const rows = await warehouse.report(drill.report);
  return rows.filter((each) =>
    Object.entries(drill.by).every(([theirs, ours]) => each[theirs] === row[ours]),
  );
}
