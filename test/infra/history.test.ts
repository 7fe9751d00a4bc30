import { Template } from 'aws-cdk-lib/assertions';
import { buildCatalog, defineProject, defineTable, varchar } from '../../catalog';
import type { Catalog, SourceDefinition } from '../../catalog';
import marketplace from '../../marketplace';
import { manyUnits } from '../support/many-units';
import { buildApp } from './synthesized';

interface GlueTable {
  readonly Name: string;
  readonly PartitionKeys: unknown;
  readonly Parameters: Record<string, unknown>;
  readonly StorageDescriptor: {
    readonly Columns: readonly { readonly Name: string; readonly Type: string }[];
    readonly SerdeInfo: {
      readonly SerializationLibrary: string;
      readonly Parameters: Record<string, string>;
    };
  };
}

function tablesOf(catalog: Catalog): Map<string, GlueTable> {
  const template = Template.fromStack(buildApp(undefined, catalog).history[0]);
  const tables = Object.values(template.findResources('AWS::Glue::Table')).map(
    (resource) => (resource.Properties as { TableInput: GlueTable }).TableInput,
  );
  return new Map(tables.map((table) => [table.Name, table]));
}

const catalogWith = (sources: Readonly<Record<string, SourceDefinition>>): Catalog =>
  buildCatalog(
    defineProject({
      name: 'p',
      tables: Object.entries(sources).map(([name, source]) =>
        defineTable({
          name,
          description: name,
          key: ['id'],
          columns: { id: varchar(10) },
          source,
          warehouse: { name: `dim_${name}` },
        }),
      ),
    }),
  );

describe('the landing history of 500 tables', () => {
  it('is several stacks: each table is in one of them, and none is full', () => {
    const catalog = manyUnits(500);
    const { app, history } = buildApp(undefined, catalog);
    const stacks = history.map((stack) => {
      const template = app.synth().getStackArtifact(stack.artifactId).template as {
        Resources: Record<string, { Type: string; Properties: { TableInput: { Name: string } } }>;
      };
      return Object.values(template.Resources);
    });
    const names = stacks.flatMap((resources) =>
      resources.flatMap(({ Type, Properties }) =>
        Type === 'AWS::Glue::Table' ? [Properties.TableInput.Name] : [],
      ),
    );
    expect(names.sort()).toEqual(catalog.tables.map(({ name }) => name).sort());
    expect(Math.max(...stacks.map((resources) => resources.length))).toBeLessThan(450);
    expect(stacks.flat().filter(({ Type }) => Type === 'AWS::Glue::Database')).toHaveLength(1);
  });
});

describe('the landing history', () => {
  it('is a table for each of the marketplace, whose partitions are computed from the batch date', () => {
    const catalog = buildCatalog(marketplace);
    const tables = tablesOf(catalog);
    expect([...tables.keys()].sort()).toEqual(catalog.tables.map((table) => table.name).sort());
    for (const [name, { Parameters, PartitionKeys }] of tables) {
      expect(PartitionKeys).toEqual([{ Name: 'batch_date', Type: 'string' }]);
      expect(Parameters).toMatchObject({
        'projection.enabled': 'true',
        'projection.batch_date.type': 'date',
        'projection.batch_date.format': 'yyyy-MM-dd',
      });
      // Athena's own placeholder, not CloudFormation's.
      expect(JSON.stringify(Parameters['storage.location.template'])).toContain(`/${name}/\${batch_date}/`);
    }
  });

  it('has the columns that the source writes, as text, split as it writes them', () => {
    const { Parameters, StorageDescriptor } = tablesOf(buildCatalog(marketplace)).get('price_change')!;
    expect(StorageDescriptor.Columns.map(({ Name, Type }) => `${Name} ${Type}`).slice(0, 3)).toEqual([
      'op string',
      'product_id string',
      'effective_on string',
    ]);
    expect(StorageDescriptor.SerdeInfo).toMatchObject({
      SerializationLibrary: 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
      Parameters: { separatorChar: '|', quoteChar: '"' },
    });
    expect(Parameters).not.toHaveProperty(['skip.header.line.count']); // it has no header
  });

  it('has whole records where the order of the columns is not known, and leaves out what Athena cannot read', () => {
    const tables = tablesOf(
      catalogWith({
        plain: {},
        latin: { encoding: 'iso-8859-1', columnOrder: ['op', 'id'] },
        wide: { encoding: 'utf-16le' },
      }),
    );
    expect([...tables.keys()].sort()).toEqual(['latin', 'plain']);
    for (const [name, encoding] of [['plain', 'UTF-8'] as const, ['latin', 'ISO-8859-1'] as const]) {
      const { Parameters, StorageDescriptor } = tables.get(name)!;
      expect(StorageDescriptor.Columns).toEqual([{ Name: 'record', Type: 'string' }]);
      expect(StorageDescriptor.SerdeInfo.Parameters).toMatchObject({ 'serialization.encoding': encoding });
      expect(Parameters).toMatchObject({ 'skip.header.line.count': '1' });
    }
  });
});

describe('a table with paths of its own', () => {
  it('is queried where a date has a folder, written as the path writes it', () => {
    const catalog = catalogWith({
      plain: {},
      dt: { files: '{table}/dt={date}/*' },
      deep: { files: 'erp/{date:YYYY}/{date:MM}/{date:DD}/{table}/*.csv' },
      in_name: { files: 'in_name/{date:YYYYMMDD}-*.csv', everyRow: 'insert' },
      shared: { files: 'all/{date}/shared_*.csv' },
      two: { files: ['two/a/{date}/*', 'two/b/{date}/*'] },
    });
    const found = [...tablesOf(catalog)].map(([name, { Parameters }]) => [
      name,
      JSON.stringify(Parameters['storage.location.template']).replace(/^.*?\/(?=plain|dt|erp)|"\]\]\}$/g, ''),
      Parameters['projection.batch_date.format'],
      Parameters['projection.batch_date.range'],
    ]);
    expect(found.sort()).toEqual([
      ['deep', 'erp/${batch_date}/deep/', 'yyyy/MM/dd', '2015/01/01,NOW+1DAYS'],
      ['dt', 'dt/dt=${batch_date}/', 'yyyy-MM-dd', '2015-01-01,NOW+1DAYS'],
      ['plain', 'plain/${batch_date}/', 'yyyy-MM-dd', '2015-01-01,NOW+1DAYS'],
    ]);
  });
});
