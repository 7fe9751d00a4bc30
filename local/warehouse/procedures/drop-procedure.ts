import { RedshiftError } from '../errors';
import type { Session } from '../execute/session';
import type { ProcedureName } from '../translate/statement';
import { remove } from './stored-procedures';

/** Throws `RedshiftError` where there is none with these types of parameters: DROP PROCEDURE knows no IF EXISTS. */
export async function dropProcedure({ connection }: Session, name: ProcedureName): Promise<void> {
  if (await remove(connection, name)) return;
  const types = name.types.map((type) => (type === 'VARCHAR' ? 'character varying' : type.toLowerCase()));
  throw new RedshiftError(`procedure ${name.schema}.${name.table}(${types.join(', ')}) does not exist`);
}
