import { Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import type { Construct } from 'constructs';
import type { Catalog } from '../../catalog';
import type { EnvironmentConfig } from '../config';
import { isQueryable, LandingTable } from '../constructs/landing-table';
import type { StorageStack } from './storage-stack';

export interface HistoryStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly catalog: Catalog;
  readonly storage: StorageStack;
}

/** The landing history as tables for Athena. A stack of its own: it has a resource for each table, and a stack holds 500. */
export class HistoryStack extends Stack {
  constructor(scope: Construct, id: string, { config, catalog, storage, ...props }: HistoryStackProps) {
    super(scope, id, { ...props, description: 'Loadline: the landing history, queryable in place.' });
    const database = new glue.Database(this, 'Database', {
      databaseName: `loadline_${config.stage.replaceAll('-', '_').toLowerCase()}_landing`,
      description: 'The CSV files that the source landed, by table and batch date.',
    });
    for (const table of catalog.tables.filter(isQueryable)) {
      new LandingTable(this, table.name, { database, landing: storage.landing, table });
    }
  }
}
