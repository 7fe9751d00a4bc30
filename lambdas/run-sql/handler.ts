import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { runSqlInput } from '../../contracts';
import { workClient } from '../shared/clients';
import { systemClock, systemPause } from '../shared/clock';
import { guideFor } from '../notices/guide';
import { readEnvironment, readOptional } from '../shared/environment';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { WarehouseClient } from './warehouse-client';
import { runSql } from './run-sql';
import { toldSteps } from './told-steps';

const client = new RedshiftDataClient({});

export const handler = handle(
  runSqlInput,
  (input) => {
    const { workgroup, database } = readEnvironment('workgroup', 'database');
    return runSql(input, {
      work: workClient(),
      data: new WarehouseClient(client, { WorkgroupName: workgroup, Database: database }),
      catalog: loadCatalog(),
      clock: systemClock,
      pause: systemPause,
      random: Math.random,
      guide: guideFor(readOptional('localHome')),
    });
  },
  toldSteps(),
);
