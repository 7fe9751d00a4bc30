import { buildCatalog } from '../../catalog';
import type { Catalog } from '../../catalog';
import project from '../../marketplace';
import { allShapes, createTable, grantAccess, revokeMembers, roleName, tableGrants } from '../../sql';
import type { Access, AccessStatement } from '../../sql';
import { allMarts } from '../../sql/marts/all-marts';
import { martShape } from '../../sql/marts/mart-shape';
import { allViews } from '../../sql/views/all-views';
import { describeWith } from '../support/describe-with';
import { grantForPostgres, roleViews } from '../support/postgres/grants';
import { Postgres, postgresPrograms } from '../support/postgres/postgres';
import { forPostgres } from '../support/postgres/replay/translations';

/** The shipped project, in which some columns of the buyers that the warehouse has tell of persons. */
const shipped = buildCatalog(project);
const catalog: Catalog = {
  ...shipped,
  tables: shipped.tables.map((table) =>
    table.name === 'buyer'
      ? { ...table, personal: { ...table.personal, columns: ['company_name', 'gstin'] } }
      : table,
  ),
};
const programs = postgresPrograms();
const loader = 'IAMR:loadline-test-run-sql';
const access: Access = {
  ...{ stage: 'test', database: 'postgres', loadingUser: loader, isOwn: true },
  members: { analyst: ['IAMR:Analysts'], bi: ['IAMR:Dashboards'], operator: ['IAMR:On Call'] },
};
const grantsOfTables = (): string[] =>
  tableGrants(catalog, roleName('test', 'analyst')).map(({ text }) => grantForPostgres(text));
const [analyst, bi, operator] = ['IAMR:Analysts', 'IAMR:Dashboards', 'IAMR:On Call'];

describeWith({
  available: programs !== undefined,
  reason: 'PostgreSQL is not installed (Debian: postgresql)',
})('the grants, on PostgreSQL,', () => {
  let postgres: Postgres;
  /** The statements that were run: as GrantRoles does, those are left out whose query says so. */
  const run = (statements: readonly AccessStatement[]): string[] =>
    statements
      .filter(({ where }) => {
        if (where === undefined) return true;
        return postgres.rows(where.query.text).length > 0 === (where.finds === 'something');
      })
      .map(({ text }) => {
        const statement = grantForPostgres(text.text);
        postgres.script(`${statement};`);
        return statement;
      });
  /** The statement as the user, undone; throws with PostgreSQL's message. */
  const as = (user: string, statement: string): void =>
    postgres.script(`BEGIN;\nSET SESSION AUTHORIZATION "${user}";\n${statement};\nROLLBACK;`);
  const makeAs = (user: string, ...statements: string[]): void =>
    postgres.script(
      `SET SESSION AUTHORIZATION "${user}";\n${statements.map((each) => `${each};`).join('\n')}`,
    );

  beforeAll(async () => {
    postgres = await Postgres.start(programs ?? '');
    postgres.script(roleViews.map((view) => `${view};`).join('\n'));
    run(grantAccess(access));
    // As a first run does, after the deployment: by the loading user's own right, and no administrator near.
    makeAs(
      loader,
      ...[...allShapes(catalog), ...allMarts(catalog).map(martShape)].map((shape) =>
        forPostgres(createTable(shape).text),
      ),
      ...allViews(catalog).map((view) => forPostgres(view.text)),
      ...grantsOfTables(),
    );
  });
  afterAll(() => postgres?.stop());

  const tables = {
    staging: `staging.${catalog.tables[0]!.name}_changes`,
    dw: `dw.${catalog.tables[0]!.warehouse.name}`,
    mart: 'mart.order_line',
    etl: 'etl.job_log',
    'a view of etl': 'etl.held_rows',
  };
  type Place = keyof typeof tables;
  const reads: readonly (readonly [string, readonly Place[]])[] = [
    [analyst, ['dw', 'mart']],
    [bi, ['mart']],
    [operator, ['staging', 'dw', 'mart', 'etl', 'a view of etl']],
  ];

  describe.each(reads)('%s', (user, readable) => {
    it.each(Object.keys(tables) as Place[])(`reads ${readable.join(', ')} and nothing else: %s`, (place) => {
      const select = (): void => as(user, `SELECT COUNT(*) FROM ${tables[place]}`);
      if (readable.includes(place)) expect(select).not.toThrow();
      else expect(select).toThrow(/permission denied/);
    });

    it.each([
      ['adds rows', `INSERT INTO ${tables.mart} SELECT * FROM ${tables.mart}`],
      ['deletes rows', `DELETE FROM ${tables.dw}`],
      ['empties a table', `TRUNCATE ${tables.mart}`],
      ['drops a table', `DROP TABLE ${tables.mart}`],
      ['makes a table', 'CREATE TABLE mart.mine (a INTEGER)'],
      ['makes a table in public', 'CREATE TABLE public.mine (a INTEGER)'],
      ['makes a schema', 'CREATE SCHEMA mine'],
      ['becomes the loader', 'SET ROLE "loadline_test_loader"'],
    ])('never %s', (_, statement) => {
      expect(() => as(user, statement)).toThrow(/permission denied|must be owner/);
    });
  });

  describe('of columns that tell of a person', () => {
    const others = 'buyer_id, buyer_type, loyalty_tier, _change_id';

    it('let analysts read all but those, one by one and as a whole', () => {
      expect(() => as(analyst, `SELECT ${others} FROM dw.dim_buyer`)).not.toThrow();
      for (const columns of ['gstin', 'company_name', `${others}, gstin`, '*'])
        expect(() => as(analyst, `SELECT ${columns} FROM dw.dim_buyer`)).toThrow(/permission denied/);
      expect(() => as(bi, 'SELECT gstin FROM dw.dim_buyer')).toThrow(/permission denied/);
    });

    it('stay withheld by another deployment, and when a run grants again', () => {
      run(grantAccess(access));
      expect(() => as(analyst, 'SELECT gstin FROM dw.dim_buyer')).toThrow(/permission denied/);
      makeAs(loader, ...grantsOfTables());
      expect(() => as(analyst, 'SELECT gstin FROM dw.dim_buyer')).toThrow(/permission denied/);
      expect(() => as(analyst, `SELECT ${others} FROM dw.dim_buyer`)).not.toThrow();
    });

    it('are withheld in a table that is made anew, once the run has granted', () => {
      const shape = allShapes(catalog).find(({ schema, name }) => schema === 'dw' && name === 'dim_buyer')!;
      makeAs(
        loader,
        'DROP TABLE dw.dim_buyer CASCADE',
        forPostgres(createTable(shape).text),
        ...grantsOfTables(),
      );
      expect(() => as(analyst, 'SELECT gstin FROM dw.dim_buyer')).toThrow(/permission denied/);
      expect(() => as(analyst, `SELECT ${others} FROM dw.dim_buyer`)).not.toThrow();
    });
  });

  it('let a later table be read like those before it, and one that is built anew', () => {
    makeAs(loader, 'CREATE TABLE dw.newcomer (a INTEGER)', 'DROP TABLE IF EXISTS dw.again');
    expect(() => as(analyst, 'SELECT COUNT(*) FROM dw.newcomer')).not.toThrow();
    expect(() => as(bi, 'SELECT COUNT(*) FROM dw.newcomer')).toThrow(/permission denied/);
  });

  it('let views of schema report be read by BI, though it reads nothing below them', () => {
    makeAs(loader, `CREATE VIEW report.orders AS SELECT COUNT(*) AS "n" FROM ${tables.dw}`);
    expect(() => as(bi, 'SELECT "n" FROM report.orders')).not.toThrow();
    expect(() => as(bi, `SELECT COUNT(*) FROM ${tables.dw}`)).toThrow(/permission denied/);
  });

  it('may be run again: nothing is made twice, and nothing is lost', () => {
    const again = run(grantAccess(access));
    expect(again.filter((statement) => /^CREATE (USER|ROLE)|^GRANT "/.test(statement))).toEqual([]);
    expect(() => as(analyst, `SELECT COUNT(*) FROM ${tables.dw}`)).not.toThrow();
  });

  it('are taken from who is no longer named, and once only', () => {
    const without = { ...access, members: { ...access.members, bi: [] } };
    expect(run(revokeMembers(without, access.members))).toEqual([
      'REVOKE "loadline_test_bi" FROM "IAMR:Dashboards"',
    ]);
    expect(() => as(bi, `SELECT COUNT(*) FROM ${tables.mart}`)).toThrow(/permission denied/);
    expect(run(revokeMembers(without, access.members))).toEqual([]);
    run(grantAccess(access));
  });
});
