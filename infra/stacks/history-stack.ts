import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import type { App, StackProps } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import type { Construct } from 'constructs';
import type { Catalog, Table } from '../../catalog';
import type { EnvironmentConfig } from '../config';
import { isQueryable, LandingTable } from '../constructs/landing-table';
import type { StorageStack } from './storage-stack';

export interface HistoryProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly catalog: Catalog;
  readonly storage: StorageStack;
}

/** A stack holds 500 resources (docs/services.md#quotas), and the history has one for each table. */
const mostTables = 400;

/**
 * The landing history as tables for Athena: one stack, or several where the catalog has more tables than one holds. Which of them
 * a table is in then follows from its name, so that another table that comes or goes does not move it.
 */
export function addHistory(app: App, { catalog, ...props }: HistoryProps): [HistoryStack, ...HistoryStack[]] {
  const tables = catalog.tables.filter(isQueryable);
  const count = tables.length <= mostTables ? 1 : Math.ceil((1.3 * tables.length) / mostTables);
  const id = `Loadline-${props.config.stage}-History`;
  const tablesIn = (place: number): Table[] => tables.filter(({ name }) => placeOf(name, count) === place);
  const first = new HistoryStack(app, id, { ...props, tables: tablesIn(0) });
  const others = Array.from({ length: count - 1 }, (_, index) => {
    const stack = new HistoryStack(app, `${id}-${index + 2}`, {
      ...props,
      tables: tablesIn(index + 1),
      isFirst: false,
    });
    stack.addStackDependency(first);
    return stack;
  });
  return [first, ...others];
}

const placeOf = (name: string, count: number): number =>
  createHash('sha256').update(name).digest().readUInt32BE() % count;

interface HistoryStackProps extends Omit<HistoryProps, 'catalog'> {
  readonly tables: readonly Table[];
  /** The first one makes the database. @default true */
  readonly isFirst?: boolean;
}

export class HistoryStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, tables, storage, isFirst = true, ...props }: HistoryStackProps,
  ) {
    super(scope, id, { ...props, description: 'Loadline: the landing history, queryable in place.' });
    const databaseName = `loadline_${config.stage.replaceAll('-', '_').toLowerCase()}_landing`;
    const database = isFirst
      ? new glue.Database(this, 'Database', {
          databaseName,
          description: 'The CSV files that the source landed, by table and batch date.',
        })
      : glue.Database.fromDatabaseArn(
          this,
          'Database',
          this.formatArn({ service: 'glue', resource: 'database', resourceName: databaseName }),
        );
    for (const table of tables)
      new LandingTable(this, table.name, { database, landing: storage.landing, table });
  }
}
