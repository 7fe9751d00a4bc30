import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { grantRolesRequest } from '../../contracts';
import { systemPause } from '../shared/clock';
import { readEnvironment } from '../shared/environment';
import { handle } from '../shared/handler';
import { warehouseTarget } from '../shared/warehouse-target';
import { WarehouseClient } from '../run-sql/warehouse-client';
import { sendAnswer } from './answer';
import { grantRoles } from './grant-roles';
import { readPassword } from './read-password';

const client = new RedshiftDataClient({});
const secrets = new SecretsManagerClient({});

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
      readPassword: (secret) => readPassword(secrets, secret),
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
