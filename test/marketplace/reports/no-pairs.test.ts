import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { buildCatalog } from '../../../catalog';
import { translate } from '../../../local/warehouse/translate/translate';
import marketplace from '../../../marketplace';
import { allMarts, allShapes, createSchema, createTable } from '../../../sql';
import { martShape } from '../../../sql/marts/mart-shape';
import { allViews } from '../../../sql/views/all-views';

interface Operator {
  readonly name: string;
  readonly children: readonly Operator[];
  readonly extra_info: Readonly<Record<string, unknown>>;
}

/** One row: the day up to which the warehouse is loaded. */
const oneRow = /\bmart\.as_of$/;

const readsOneRow = ({ children, extra_info }: Operator): boolean =>
  oneRow.test(String(extra_info.Table)) || (children.length === 1 && children.every(readsOneRow));

/** The joins that look at every pair of rows: their conditions are no comparisons of the one side's value with the other's. */
function pairings({ name, children, extra_info }: Operator): string[] {
  const isPairing = name === 'BLOCKWISE_NL_JOIN' && !children.some(readsOneRow);
  return [...(isPairing ? [String(extra_info.Condition)] : []), ...children.flatMap(pairings)];
}

const catalog = buildCatalog(marketplace);
const queries = [
  ...catalog.reports.map(({ name, sql }) => [`report ${name}`, sql] as const),
  ...catalog.marts.map(({ name, query }) => [`mart ${name}`, query] as const),
];

/**
 * Pairs are fast where there are few rows, and take most of a minute of a million: `a.x = b.x AND (b.y IS NULL OR b.y > a.y)`, or a
 * condition of one side alone in an outer join.
 */
describe('no query looks at every pair of rows of two tables', () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(':memory:')).connect();
    const shapes = [...allShapes(catalog), ...allMarts(catalog).map(martShape)];
    for (const { text } of [
      ...['etl', 'staging', 'dw', 'mart'].map(createSchema),
      ...shapes.map(createTable),
      ...allViews(catalog),
    ]) {
      const statement = translate(text);
      if (statement.kind === 'plain') await connection.run(statement.sql);
    }
  });
  afterAll(() => connection.closeSync());

  /** How DuckDB would answer it. */
  async function planOf(query: string): Promise<readonly Operator[]> {
    const rows = (await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${query}`)).getRows();
    return JSON.parse(String(rows[0]?.[1])) as readonly Operator[];
  }

  it.each(queries)('%s', async (_, query) => {
    const plan = await planOf(query);
    expect(plan.length).toBeGreaterThan(0);
    expect(plan.flatMap(pairings)).toEqual([]);
  });

  it('is seen where one does', async () => {
    const query =
      'SELECT 1 FROM mart.product_day s LEFT JOIN mart.price_period c ON c.product_id = s.product_id AND (c.ends_before IS NULL OR c.ends_before > s.ordered_on)';
    expect((await planOf(query)).flatMap(pairings)).toHaveLength(1);
  });
});
