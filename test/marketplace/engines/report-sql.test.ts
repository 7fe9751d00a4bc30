import { buildCatalog } from '../../../catalog';
import { UnsupportedSql } from '../../../local/warehouse';
import { translate } from '../../../local/warehouse/translate/translate';
import project from '../../../marketplace';
import { orderFaults, reportSqlFaults } from './support/report-sql';

const { marts, reports } = buildCatalog(project);

/** What the local warehouse says before it runs a statement. */
function refusals(sql: string): readonly string[] {
  try {
    translate(sql);
    return reportSqlFaults(sql);
  } catch (error) {
    if (error instanceof UnsupportedSql) return error.faults;
    throw error;
  }
}

const faultsOf = (queries: readonly (readonly [name: string, faults: readonly string[]])[]): string[] =>
  queries.flatMap(([name, faults]) => faults.map((fault) => `${name}: ${fault}`));

describe('the SQL of reports and marts', () => {
  it('has only what Redshift, DuckDB and PostgreSQL share', () => {
    expect(
      faultsOf([
        ...reports.map(({ name, sql }) => [name, refusals(sql)] as const),
        ...marts.map(({ name, query }) => [name, refusals(query)] as const),
      ]),
    ).toEqual([]);
  });

  it('orders every report, NULL too', () => {
    expect(faultsOf(reports.map(({ name, sql }) => [name, orderFaults(sql)] as const))).toEqual([]);
  });

  it.each([
    ['a median', 'SELECT MEDIAN(o.total_amount) AS m FROM dw.fact_order o', 'PERCENTILE_CONT'],
    ['FILTER', "SELECT COUNT(*) FILTER (WHERE o.channel = 'APP') AS n FROM dw.fact_order o", 'CASE'],
    [
      'QUALIFY',
      'SELECT o.order_id FROM dw.fact_order o QUALIFY ROW_NUMBER() OVER (ORDER BY o.order_id) = 1',
      'ROW_NUMBER',
    ],
    ['DISTINCT ON', 'SELECT DISTINCT ON (o.buyer_id) o.buyer_id FROM dw.fact_order o', 'ROW_NUMBER'],
    ['a list of texts', "SELECT STRING_AGG(o.channel, ',') AS c FROM dw.fact_order o", 'TypeScript'],
    ['the clock', 'SELECT CURRENT_DATE AS d', 'literal'],
    [
      'date arithmetic of Redshift',
      'SELECT DATEDIFF(day, o.ordered_at, o.cancelled_at) AS d FROM dw.fact_order o',
      'date - date',
    ],
    [
      'a window without a frame',
      'SELECT SUM(o.total_amount) OVER (ORDER BY o.order_id) AS s FROM dw.fact_order o',
      'ROWS',
    ],
    [
      'division by what may be 0',
      'SELECT SUM(o.gst_amount) / SUM(o.items_amount) AS s FROM dw.fact_order o',
      'NULLIF',
    ],
    ['division by 0', 'SELECT 1 / 0 AS s', 'NULLIF'],
    ['the mean of whole numbers', 'SELECT AVG(i.quantity) AS a FROM dw.fact_order_item i', 'decimal'],
    ['every column', 'SELECT o.* FROM dw.fact_order o', 'name the columns'],
  ])('cannot have %s', (_, sql, advice) => {
    expect(refusals(sql)).toEqual([expect.stringContaining(advice)]);
  });

  it.each([
    ['no order', 'SELECT o.order_id FROM dw.fact_order o'],
    [
      'an order only within',
      'SELECT x.n FROM (SELECT ROW_NUMBER() OVER (ORDER BY o.order_id NULLS LAST) AS n FROM dw.fact_order o) x',
    ],
    [
      'a key without its NULLs',
      'SELECT o.order_id FROM dw.fact_order o ORDER BY o.channel NULLS LAST, o.order_id',
    ],
  ])('is noticed with %s', (_, sql) => {
    expect(orderFaults(sql)).toHaveLength(1);
  });
});
