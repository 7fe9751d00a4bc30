import fc from 'fast-check';
import { columnList, dw, join, lit, sql, staging } from '../../../sql';
import type { Table } from '../../../catalog';
import type { Sql } from '../../../sql';
import { unitStatements } from '../../../sql/publish/unit-statements';
import { runLiterals } from '../../../sql/text/run-words';
import { verifyReferences } from '../../../sql/references/verify-references';
import { propertyParameters } from '../../oracle';
import { writesOtherRows } from '../../../sql/tables/written-rows';
import { SqlEngine } from '../../support/sql-engine';
import { areas, brokenIn, published, someRows, withoutOrphans } from './areas';
import type { Row, Rows } from './areas';

const [runId, now] = ['run-0001', '2026-01-01T00:00:00.000Z'];

describe('Verify of what a run has published', () => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await SqlEngine.open(areas);
    await engine.begin(runId);
  });
  afterAll(() => engine.close());

  /** What each scope finds: the first broken reference, by the statement's own words. */
  async function found(scope: 'all' | 'changes'): Promise<string | undefined> {
    const due = { scope, definition: 'd', wholeOn: '2026-01-01' };
    for (const { statements } of verifyReferences(areas, due, { runId, now })) {
      try {
        await engine.warehouse.transaction(statements.map(({ text }) => text));
      } catch (error) {
        return /\w+ has rows without their \w+/.exec(String(error))?.[0] ?? String(error);
      }
    }
    return undefined;
  }

  const fill = (place: Sql, rows: readonly Row[], extra: Readonly<Row>): Sql[] =>
    rows.map((row) => {
      const names = [...Object.keys(row), ...Object.keys(extra)];
      const values = join(
        Object.values({ ...row, ...extra }).map((value) => lit(value)),
        sql`, `,
      );
      return sql`INSERT INTO ${place} (${columnList(names)}) VALUES (${values})`;
    });

  const keysOf = (table: Table, rows: readonly Row[]): Row[] =>
    rows.map((row) => Object.fromEntries(table.key.map((name) => [name, row[name] ?? null])));

  function toOwnTables(table: Table, come: readonly Row[], go: readonly Row[]): Sql[] {
    const [upsert, gone] = [staging(table, 'upsert'), staging(table, 'delete')];
    return [
      ...[upsert, gone].map((each) => sql`DELETE FROM ${each}`),
      ...fill(upsert, come, { _change_id: 'b' }),
      ...fill(gone, keysOf(table, come), { _replaced: 1 }),
      ...fill(gone, go, { _replaced: 0 }),
    ];
  }

  function toNet(table: Table, come: readonly Row[], go: readonly Row[]): Sql[] {
    const net = staging(table, 'net');
    const said = { _change_id: 'b', _line: 2, _replayed: 0, _changes: 1, _exists: 0 };
    return [
      sql`DELETE FROM ${net}`,
      ...fill(net, come, { ...said, _op: 'I', _outcome: 'upsert' }),
      ...fill(net, go, { ...said, _op: 'D', _outcome: 'delete' }),
      // What publish leaves alone, in the place of rows that would be orphans.
      ...fill(net, come, { ...said, _op: 'I', _outcome: 'held' }),
    ];
  }

  async function publish(before: Rows, removed: Rows, written: Rows): Promise<void> {
    const statements = areas.tables.flatMap((table) => {
      const [come, go] = [written[table.name]!, keysOf(table, removed[table.name]!)];
      return [
        sql`DELETE FROM ${dw(table)}`,
        ...fill(dw(table), before[table.name]!, { _change_id: 'a' }),
        ...(writesOtherRows(table) ? toOwnTables(table, come, go) : toNet(table, come, go)),
      ];
    });
    // As a publish does it, but for the fence and the ledger: it applies what prepare would never have written.
    const words = runLiterals({ runId, now, planned: { loaded: 0, bytes: 0, skipped: 0 } });
    const applied = areas.units.flatMap((unit) => unitStatements(areas, unit, 'whole', words));
    const changing = applied.filter(({ counted }) => counted !== undefined);
    await engine.warehouse.transaction(
      [...statements, ...changing.map(({ statement }) => statement)].map(({ text }) => text),
    );
  }

  it('finds what a look at everything finds, where all was whole before, and as the model says', async () => {
    let broken = 0;
    let sound = 0;
    await fc.assert(
      fc.asyncProperty(someRows, someRows, someRows, async (rows, removed, written) => {
        const before = withoutOrphans(rows);
        await publish(before, removed, written);
        const [expected] = brokenIn(published(before, removed, written));
        expect(await found('changes')).toBe(expected);
        expect(await found('all')).toBe(expected);
        if (expected === undefined) sound += 1;
        else broken += 1;
      }),
      propertyParameters<[Rows, Rows, Rows]>(150),
    );
    process.stderr.write(`${broken} broken, ${sound} sound\n`);
    expect(Math.min(broken, sound)).toBeGreaterThan(0);
  });
});
