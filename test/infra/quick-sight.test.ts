import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildCatalog } from '../../catalog';
import type { ReportDefinition } from '../../catalog';
import { readConfig } from '../../infra/config';
import { QuickSightUser } from '../../infra/constructs/quick-sight-user';
import { Warehouse } from '../../infra/constructs/warehouse';
import { narrowEnvironment } from '../../infra/policies/environments';
import { dataSetsOf } from '../../infra/quick-sight/names';
import { permissionsOn } from '../../infra/quick-sight/permissions';
import { shownByArea, shownReports } from '../../infra/quick-sight/shown-reports';
import { QuickSightStack } from '../../infra/stacks/quick-sight-stack';
import marketplace from '../../marketplace';
import { cdkContext, environment } from './synthesized';

const catalog = buildCatalog(marketplace);
const { quickSight } = narrowEnvironment.reports;
const [owner, reader] = [quickSight.owners[0] ?? '', quickSight.readers[0] ?? ''];

const settings = { ...environment, reports: { quickSight } };
const app = new App({
  context: { ...cdkContext, stage: 'test', environments: { test: settings } },
  builtinCloudFormationValidation: false, // half a minute; `npm run judge` validates a deployment with QuickSight
});
const config = readConfig(app.node);
const pipeline = new Stack(app, 'Pipeline');
const place = config.redshift;
if (place.kind === 'create') throw new Error('The environment of the tests has a workgroup.');
const stack = new QuickSightStack(app, 'QuickSight', {
  ...{ config, quickSight, catalog },
  warehouse: new Warehouse(pipeline, 'Warehouse', place),
  user: new QuickSightUser(pipeline, 'User', { stage: 'test' }),
});
const template = Template.fromStack(stack);

type Properties = Readonly<Record<string, unknown>>;
const all = (type: string): Properties[] =>
  Object.values(template.findResources(`AWS::QuickSight::${type}`)).map(
    (resource) => resource.Properties as Properties,
  );

interface CustomSql {
  readonly Columns: readonly { readonly Name: string; readonly Type: string }[];
  readonly SqlQuery: string;
}
const queryOf = (dataSet: Properties | undefined): CustomSql | undefined =>
  (dataSet?.PhysicalTableMap as { query: { CustomSql: CustomSql } } | undefined)?.query.CustomSql;

describe('the data sets', () => {
  const byId = new Map(all('DataSet').map((each) => [each.DataSetId, each]));

  it('are of every report that an analyst may read, and of nothing else', () => {
    expect([...byId.keys()].sort()).toEqual(
      shownReports(catalog)
        .map(({ name }) => `loadline-test_${name}`)
        .sort(),
    );
    const left = catalog.reports.filter((report) => !shownReports(catalog).includes(report));
    expect(new Set(left.filter(({ kind }) => kind === 'report').map(({ area }) => area))).toEqual(
      new Set(['operations']),
    );
  });

  it('have the query of the report, and the columns of its header with their types', () => {
    const types: Record<string, string> = {
      ...{ text: 'STRING', date: 'DATETIME', month: 'DATETIME', timestamp: 'DATETIME' },
      ...{ integer: 'INTEGER', decimal: 'DECIMAL', money: 'DECIMAL', percent: 'DECIMAL' },
    };
    for (const { name, sql, columns } of shownReports(catalog)) {
      const query = queryOf(byId.get(`loadline-test_${name}`));
      expect(query?.SqlQuery).toBe(sql);
      expect(query?.Columns).toEqual(
        columns.map((column) => ({ Name: column.name, Type: types[column.format] })),
      );
    }
  });

  it('are what the workflow refreshes', () => {
    expect(dataSetsOf('test', catalog).map(({ dataSet }) => dataSet)).toEqual([...byId.keys()]);
  });
});

describe('the data source', () => {
  it('is reached over TLS, by a password that no template has', () => {
    expect(all('DataSource')).toEqual([
      expect.objectContaining({
        Type: 'REDSHIFT',
        SslProperties: { DisableSsl: false },
        DataSourceParameters: {
          RedshiftParameters: expect.objectContaining({ Database: 'warehouse', Port: 5439 }) as object,
        },
      }),
    ]);
    const { CredentialPair } = all('DataSource')[0]?.Credentials as {
      CredentialPair: { Username: string; Password: unknown };
    };
    expect(CredentialPair.Username).toBe('loadline_test_quicksight');
    expect(JSON.stringify(CredentialPair.Password)).toContain('{{resolve:secretsmanager:');
  });
});

describe('the permissions', () => {
  const kinds = ['DataSource', 'DataSet', 'Analysis', 'Dashboard'];
  const principalsOf = (type: string): string[] => [
    ...new Set(
      all(type).flatMap(({ Permissions }) =>
        (Permissions as { Principal: string }[]).map(({ Principal }) => Principal),
      ),
    ),
  ];

  it('are those of the named principals: owners of everything, readers of dashboards', () => {
    for (const kind of kinds)
      expect(principalsOf(kind)).toEqual(kind === 'Dashboard' ? [owner, reader] : [owner]);
    expect(JSON.stringify(template.toJSON())).not.toContain('LinkSharingConfiguration'); // nothing is shared with everybody
  });

  it('let a reader look, and change nothing', () => {
    const [, ofReader] = permissionsOn('dashboard', quickSight);
    expect(ofReader?.actions.filter((action) => /:(Update|Delete|Create)/.test(action))).toEqual([]);
    expect(permissionsOn('dashboard', { owners: [owner], readers: [owner] })).toHaveLength(1);
  });
});

interface Definition {
  readonly DataSetIdentifierDeclarations: readonly { readonly Identifier: string }[];
  readonly Sheets: readonly { readonly SheetId: string; readonly Visuals: readonly object[] }[];
}
const definitions = (type: string): [unknown, Definition][] =>
  all(type).map((each) => [each.Name, each.Definition as Definition]);

describe('the dashboards', () => {
  it('are one an area, as the analyses, with a sheet a report', () => {
    const expected = shownByArea(catalog).map(([, reports]) => reports.map(({ name }) => name));
    for (const type of ['Analysis', 'Dashboard'])
      expect(definitions(type).map(([, { Sheets }]) => Sheets.map(({ SheetId }) => SheetId))).toEqual(
        expected,
      );
  });

  it('draw each report as its header says, and list its rows', () => {
    const charts: Record<string, string> = {
      ...{ bar: 'BarChartVisual', line: 'LineChartVisual', scatter: 'ScatterPlotVisual' },
      ...{ heatmap: 'HeatMapVisual' },
    };
    const sheets = new Map(
      definitions('Dashboard').flatMap(([, { Sheets }]) => Sheets.map((sheet) => [sheet.SheetId, sheet])),
    );
    for (const { name, chart } of shownReports(catalog))
      expect(sheets.get(name)?.Visuals.flatMap(Object.keys)).toEqual([
        ...(chart === null ? [] : [charts[chart.type]]),
        'TableVisual',
      ]);
  });

  it('name no column, filter or data set that is not there', () => {
    for (const [, definition] of definitions('Dashboard')) {
      const { DataSetIdentifierDeclarations: declared, CalculatedFields: calculated = [] } =
        definition as Definition & { CalculatedFields?: { Name: string; DataSetIdentifier: string }[] };
      const known = new Set([
        ...declared.flatMap(({ Identifier }) =>
          (shownReports(catalog).find(({ name }) => name === Identifier)?.columns ?? []).map(
            ({ name }) => `${Identifier}.${name}`,
          ),
        ),
        ...calculated.map(({ Name, DataSetIdentifier }) => `${DataSetIdentifier}.${Name}`),
      ]);
      const used = [
        ...JSON.stringify(definition).matchAll(/"ColumnName":"([^"]+)","DataSetIdentifier":"([^"]+)"/g),
      ];
      expect(used.length).toBeGreaterThan(0);
      expect(used.map(([, column, set]) => `${set}.${column}`).filter((each) => !known.has(each))).toEqual(
        [],
      );
    }
  });

  it('fit: the template has 1 MB at most, and an area 20 reports', () => {
    expect(JSON.stringify(template.toJSON()).length).toBeLessThan(1_000_000);
    const many = Array.from({ length: 21 }, (_, at): ReportDefinition => ({
      ...(shownReports(catalog)[0] as ReportDefinition),
      name: `r${at}`,
    }));
    expect(() => shownByArea({ reports: many })).toThrow(/has 21 reports.*takes 20/);
  });
});
