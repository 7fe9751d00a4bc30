import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { handlerNames, metricNamespace, serviceName } from '../../../contracts';
import type { MetricName } from '../../../contracts';
import type { EnvironmentConfig } from '../../config';
import type { Handlers } from '../handlers';
import type { Workflow } from '../workflow';
import { ownMetric } from './own-metric';

export interface DashboardProps {
  readonly config: EnvironmentConfig;
  readonly workflow: Workflow;
  readonly handlers: Handlers;
  /** Where the ends of runs are logged. */
  readonly endLogs: readonly ILogGroup[];
  readonly alarms: readonly cloudwatch.IAlarm[];
}

/** Runs come once a day: a point a day, as the maximum of that day. */
const day = Duration.days(1);
const [full, half] = [24, 12];

/** How did last night go: the alarms, the last runs, their figures, and the tables behind these. */
export class Dashboard extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DashboardProps,
  ) {
    super(scope, id);
    new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: `Loadline-${props.config.stage}`,
      defaultInterval: Duration.days(14),
      widgets: [
        [
          new cloudwatch.AlarmStatusWidget({
            title: 'Alarms',
            alarms: [...props.alarms],
            width: full,
            height: 5,
          }),
        ],
        [this.lastRuns()],
        [this.executions(), this.durations()],
        [this.rows(), this.aside()],
        props.config.monitoring.tableMetrics ? this.byTable() : [],
        [this.functions()],
      ],
    });
  }

  /** One line a run, from the functions' logs: also of those that failed or were told by TellUntold. */
  private lastRuns(): cloudwatch.IWidget {
    return new cloudwatch.LogQueryWidget({
      title: 'The last runs',
      logGroupNames: this.props.endLogs.map(({ logGroupName }) => logGroupName),
      view: cloudwatch.LogQueryVisualizationType.TABLE,
      queryLines: [
        'fields @timestamp, outcome, published, batchDates.from, batchDates.to, files, read, applied, rejected, held, seconds, failedIn, failure, runId',
        "filter message = 'run ended'",
        'sort @timestamp desc',
        'limit 20',
      ],
      ...{ width: full, height: 8 },
    });
  }

  private executions(): cloudwatch.IWidget {
    const { machine } = this.props.workflow;
    const count = { period: day, statistic: cloudwatch.Stats.SUM };
    return new cloudwatch.GraphWidget({
      title: 'Executions a day, by how they ended',
      stacked: true,
      left: [
        machine.metricSucceeded(count),
        machine.metricFailed(count),
        machine.metricAborted(count),
        machine.metricTimedOut(count),
      ],
      ...{ width: half, height: 6, view: cloudwatch.GraphWidgetView.BAR },
    });
  }

  private durations(): cloudwatch.IWidget {
    return this.graph('The longest run of a day, seconds', 'RunSeconds');
  }

  private rows(): cloudwatch.IWidget {
    return this.graph('Rows of a run', 'RowsRead', 'RowsStaged', 'RowsApplied');
  }

  private aside(): cloudwatch.IWidget {
    return this.graph(
      'Rejected and held rows, strays',
      'RowsRejected',
      'RowsHeld',
      'OldestHeldDays',
      'StrayFiles',
    );
  }

  private graph(title: string, ...names: MetricName[]): cloudwatch.IWidget {
    const left = names.map((name) => ownMetric(name, this.props.config.stage, day));
    return new cloudwatch.GraphWidget({ title, left, width: half, height: 6 });
  }

  /** By search, so that a table that comes needs no deployment of the dashboard. */
  private byTable(): cloudwatch.IWidget[] {
    const { stage } = this.props.config;
    const search = (name: MetricName): cloudwatch.IMetric =>
      new cloudwatch.MathExpression({
        expression: `SEARCH('{${metricNamespace},service,environment,table} service="${serviceName}" environment="${stage}" MetricName="${name}"', 'Maximum', ${day.toSeconds()})`,
        ...{ label: '', period: day, usingMetrics: {} },
      });
    return (['RowsRejected', 'RowsHeld'] as const).map(
      (name) =>
        new cloudwatch.GraphWidget({
          title: `${name} by table`,
          left: [search(name)],
          width: half,
          height: 6,
        }),
    );
  }

  private functions(): cloudwatch.IWidget {
    const functions = handlerNames.map((name) => this.props.handlers.byName[name].fn);
    const count = { period: Duration.hours(1), statistic: cloudwatch.Stats.SUM };
    return new cloudwatch.GraphWidget({
      title: 'Errors and throttles of the functions',
      left: functions.map((fn) => fn.metricErrors(count)),
      right: functions.map((fn) => fn.metricThrottles(count)),
      ...{ width: full, height: 6 },
    });
  }
}
