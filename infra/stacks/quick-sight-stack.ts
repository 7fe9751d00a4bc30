import { Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import * as quicksight from 'aws-cdk-lib/aws-quicksight';
import type { Construct } from 'constructs';
import type { Catalog, ReportDefinition } from '../../catalog';
import type { EnvironmentConfig, QuickSightConfig } from '../config';
import type { QuickSightUser } from '../constructs/quick-sight-user';
import { QuickSightConnection } from '../constructs/quick-sight-connection';
import type { Warehouse } from '../constructs/warehouse';
import { port } from '../constructs/warehouse-network';
import { tablesOf } from '../quick-sight/data-set';
import { definitionOf } from '../quick-sight/definition';
import { assetId } from '../quick-sight/names';
import { permissionsOn } from '../quick-sight/permissions';
import { shownByArea } from '../quick-sight/shown-reports';

export interface QuickSightStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly quickSight: QuickSightConfig;
  readonly catalog: Catalog;
  readonly warehouse: Warehouse;
  readonly user: QuickSightUser;
}

/** The reports in QuickSight, from their own headers: a data set each, and an analysis and a dashboard an area. It keeps no data. */
export class QuickSightStack extends Stack {
  private readonly stage: string;
  private readonly settings: QuickSightConfig;
  private readonly awsAccountId: string;

  constructor(
    scope: Construct,
    id: string,
    { config, quickSight, catalog, warehouse, user, ...props }: QuickSightStackProps,
  ) {
    super(scope, id, {
      ...props,
      description: 'Loadline: the reports in QuickSight.',
      suppressTemplateIndentation: true, // a template has 1 MB at most
    });
    this.stage = config.stage;
    this.settings = quickSight;
    this.awsAccountId = this.account;
    const dataSource = this.makeDataSource(warehouse, user);
    for (const [area, reports] of shownByArea(catalog)) this.makeArea(area, reports, dataSource);
  }

  private makeDataSource(warehouse: Warehouse, user: QuickSightUser): quicksight.CfnDataSource {
    const connection = this.connectionTo(warehouse);
    return new quicksight.CfnDataSource(this, 'DataSource', {
      ...this.named('warehouse', `Loadline ${this.stage}`, 'dataSourceId'),
      type: 'REDSHIFT',
      dataSourceParameters: {
        redshiftParameters: { database: warehouse.database, ...this.addressOf(warehouse) },
      },
      credentials: {
        credentialPair: {
          username: user.userName,
          password: user.secret.secretValueFromJson('password').unsafeUnwrap(), // a reference: no template has it
        },
      },
      sslProperties: { disableSsl: false },
      ...(connection === undefined ? {} : { vpcConnectionProperties: { vpcConnectionArn: connection } }),
      permissions: permissionsOn('dataSource', this.settings),
    });
  }

  private connectionTo({ place }: Warehouse): string | undefined {
    if (place.kind !== 'create') return this.settings.vpcConnectionArn;
    return new QuickSightConnection(this, 'Connection', {
      stage: this.stage,
      network: place.stack.network,
    }).arn;
  }

  /** A workgroup's address follows from its name (docs/services.md#redshift-serverless). */
  private addressOf({ place }: Warehouse): Partial<quicksight.CfnDataSource.RedshiftParametersProperty> {
    switch (place.kind) {
      case 'create':
        return { host: place.stack.host, port };
      case 'cluster':
        return { clusterId: place.cluster };
      case 'workgroup':
        return {
          host: `${place.workgroup}.${this.account}.${this.region}.redshift-serverless.${this.urlSuffix}`,
          port,
        };
    }
  }

  private makeArea(
    area: string,
    reports: readonly ReportDefinition[],
    dataSource: quicksight.CfnDataSource,
  ): void {
    const arns = new Map(reports.map((report) => [report, this.makeDataSet(report, dataSource).attrArn]));
    const definition = definitionOf(reports, (report) => arns.get(report) ?? '');
    const name = `${area.charAt(0).toUpperCase()}${area.slice(1).replaceAll('_', ' ')}`;
    new quicksight.CfnAnalysis(this, `Analysis-${area}`, {
      ...this.named(area, name, 'analysisId'),
      definition,
      permissions: permissionsOn('analysis', this.settings),
    });
    new quicksight.CfnDashboard(this, `Dashboard-${area}`, {
      ...this.named(area, name, 'dashboardId'),
      definition,
      permissions: permissionsOn('dashboard', this.settings),
    });
  }

  private makeDataSet(report: ReportDefinition, dataSource: quicksight.CfnDataSource): quicksight.CfnDataSet {
    return new quicksight.CfnDataSet(this, `DataSet-${report.name}`, {
      ...this.named(report.name, report.title, 'dataSetId'),
      importMode: 'SPICE',
      // The first import waits for no run, and its failure is no failure of the deployment: the next run refreshes.
      ingestionWaitPolicy: { waitForSpiceIngestion: false },
      physicalTableMap: tablesOf(report, dataSource.attrArn),
      permissions: permissionsOn('dataSet', this.settings),
    });
  }

  private named<Id extends string>(id: string, name: string, key: Id) {
    return { awsAccountId: this.awsAccountId, name, [key]: assetId(this.stage, id) } as {
      readonly awsAccountId: string;
      readonly name: string;
    } & Readonly<Record<Id, string>>;
  }
}
