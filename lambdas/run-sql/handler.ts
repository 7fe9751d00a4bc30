import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { runSqlInput } from '../../contracts';
import { workClient } from '../shared/clients';
import { systemClock, systemPause } from '../shared/clock';
import { guideFor } from '../notices/guide';
import { readOptional } from '../shared/environment';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { warehouseTarget } from '../shared/warehouse-target';
import { WarehouseClient } from './warehouse-client';
import { runSql } from './run-sql';
import { silent } from './silent';
import { toldSteps } from './told-steps';

const client = new RedshiftDataClient({ logger: silent });

export const handler = handle(
  runSqlInput,
  (input) =>
    runSql(input, {
      work: workClient(),
      data: new WarehouseClient(client, warehouseTarget()),
      catalog: loadCatalog(),
      clock: systemClock,
      pause: systemPause,
      random: Math.random,
      copyRole: readOptional('copyRole'),
      analystRole: readOptional('analystRole'),
      guide: guideFor(readOptional('localHome')),
    }),
  toldSteps(),
);
