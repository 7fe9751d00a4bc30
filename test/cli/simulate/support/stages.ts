import { checkDefinition } from '../../../../local/interpreter';
import type { Definition } from '../../../../local/interpreter';
import { assume } from '../../../../cli/simulate/assumptions';
import type { Assumed } from '../../../../cli/simulate/assumptions';
import { manyTables } from '../../../../cli/simulate/load/many-tables';
import type { TableLoad } from '../../../../cli/simulate/load/runs-of';
import { simulateRuns } from '../../../../cli/simulate/simulate-runs';
import type { Simulated } from '../../../../cli/simulate/simulate-runs';

/** A definition of one Map, whose iterations each start a job run. */
export const stagesOnly = (tables: readonly TableLoad[], concurrency: number, workers: number): Definition =>
  checkDefinition({
    QueryLanguage: 'JSONata',
    StartAt: 'Stage',
    States: {
      Stage: {
        Type: 'Map',
        Items: tables.map(({ table }) => table),
        MaxConcurrency: concurrency,
        ItemProcessor: {
          StartAt: 'StageTable',
          States: {
            StageTable: {
              Type: 'Task',
              Resource: 'arn:aws:states:::glue:startJobRun.sync',
              Arguments: {
                Arguments: { '--request': "{% 's3://work/stage/' & $states.input & '.json' %}" },
                WorkerType: 'G.1X',
                NumberOfWorkers: workers,
              },
              End: true,
            },
          },
        },
        End: true,
      },
    },
  });

/** Round figures: a job run takes 10 s to start, 20 s beside its data, and a second a megabyte; it is seen to end every 10 s. */
export const round: Partial<Assumed> = {
  ...{ stateSeconds: 0, glueStartSeconds: 10, glueSecondsBesideData: 20, glueSecondsPerFile: 0 },
  ...{ glueMegabytesPerTaskSecond: 1, gluePollSeconds: 10 },
};

export interface Staging {
  /** Of each table's one file. */
  readonly megabytes: readonly number[];
  readonly files?: number;
  readonly concurrency?: number;
  readonly workers?: number;
  readonly assumed?: Partial<Assumed>;
}

export function simulateStaging({
  megabytes,
  files = 1,
  concurrency = 2,
  workers = 2,
  assumed = {},
}: Staging): Promise<Simulated> {
  const tables = megabytes.map((mb, place) => ({ table: `table_${place + 1}`, files, bytes: mb * 1e6 }));
  return simulateRuns({
    catalog: manyTables(megabytes.length),
    definition: stagesOnly(tables, concurrency, workers),
    runs: [{ batchDates: 1, tables, loaded: {}, isFirst: true, remaining: false }],
    assumed: assume({ ...round, ...assumed }),
    rpus: 8,
  });
}
