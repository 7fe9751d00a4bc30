import { environmentNames } from '../../contracts';
import { EnvironmentError, readEnvironment, readOptional } from './environment';

/** What a call of the Data API names as the warehouse: a Serverless workgroup or a provisioned cluster, and a database in it. */
export type WarehouseTarget = { readonly Database: string } & (
  { readonly WorkgroupName: string } | { readonly ClusterIdentifier: string }
);

/** The warehouse that the stack names. Throws `EnvironmentError` where it names none, or two. */
export function warehouseTarget(): WarehouseTarget {
  const { database: Database } = readEnvironment('database');
  const [workgroup, cluster] = [readOptional('workgroup'), readOptional('cluster')];
  if (workgroup !== undefined && cluster === undefined) return { WorkgroupName: workgroup, Database };
  if (cluster !== undefined && workgroup === undefined) return { ClusterIdentifier: cluster, Database };
  const names = `${environmentNames.workgroup} and ${environmentNames.cluster}`;
  throw new EnvironmentError(
    `The environment has ${workgroup === undefined ? 'neither' : 'both'} of ${names}; it needs one. The stack sets it. Deploy it again.`,
  );
}
