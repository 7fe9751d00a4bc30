import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { grantRolesRequest } from '../../contracts';
import { systemPause } from '../shared/clock';
import { readEnvironment } from '../shared/environment';
import { handle } from '../shared/handler';
import { warehouseTarget } from '../shared/warehouse-target';
import { WarehouseClient } from '../run-sql/warehouse-client';
import { sendAnswer } from './answer';
import { grantRoles } from './grant-roles';

const client = new RedshiftDataClient({});

/** A custom resource of CloudFormation. Whatever happens, it answers: without an answer a deployment hangs. */
export const handler = handle(grantRolesRequest, async (request) => {
  try {
    const { adminSecret } = readEnvironment('adminSecret');
    const target = warehouseTarget();
    const count = await grantRoles(request, {
      data: new WarehouseClient(client, { ...target, SecretArn: adminSecret }),
      database: target.Database,
      pause: systemPause,
      random: Math.random,
    });
    console.log(`${request.RequestType}: ${count} statements.`);
  } catch (error) {
    console.error(error);
    await sendAnswer(request, {
      Status: 'FAILED',
      Reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    });
    return;
  }
  await sendAnswer(request, { Status: 'SUCCESS' });
});
