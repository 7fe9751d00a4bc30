import type { Catalog } from '../../catalog';
import { reportState } from '../tables/published';
import { answering } from '../text/batch';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { Sql, sql } from '../text/sql';

/**
 * Reports a transaction, all of which see the same warehouse: few enough that one which fails is found and tried again
 * without the others, and that a call of RunSql has the time to keep what they answer.
 */
const reportsPerTransaction = 5;

/** Step QueryReports: every report's query. What they answer is kept for PublishReports. Nothing without reports. */
export function queryReports({ reports }: Pick<Catalog, 'reports'>): Batch[] {
  if (reports.length === 0) return [];
  return [
    answering('QueryReports', { state: [sql`SELECT s."as_of", s."published_run" FROM ${reportState}`] }),
    ...chunks(reports, reportsPerTransaction).map((some) => ({
      // A report is a file of the project, as trusted as its tables are.
      statements: some.map((report) => Sql.trusted(report.sql)),
      keepsReports: some.map((report) => report.name),
    })),
  ];
}
