import { RedshiftError } from '../errors';
import type { Outcome, Session } from '../execute/session';
import type { ProcedureCall, Statement } from '../translate/statement';
import { readProcedure } from './read-procedure';
import type { StoredProcedure } from './read-procedure';
import { replaceNames } from './replace-names';
import { find } from './stored-procedures';

/** How deep calls may be nested on Redshift (docs/services.md#redshift-procedures). */
const maxDepth = 16;

type Run = (statement: Statement) => Promise<Outcome>;

/**
 * Runs a procedure's statements in the session's transaction, one after the other, each as outside of a procedure. Throws
 * `RedshiftError` where there is none of that name with so many parameters.
 */
export async function callProcedure(
  session: Session,
  call: ProcedureCall,
  run: Run,
  depth = 1,
): Promise<void> {
  if (depth > maxDepth)
    throw new RedshiftError(`stored procedure calls are nested deeper than ${maxDepth} levels`);
  const procedure = await findProcedure(session, call);
  const values = new Map<string, string>([
    ...procedure.parameters.map((name, index): [string, string] => [name, call.arguments[index] ?? 'NULL']),
    ...procedure.variables.map((name): [string, string] => [name, 'NULL']),
  ]);
  let changedRows = 0;
  for (const step of procedure.steps) {
    session.signal?.throwIfAborted();
    switch (step.kind) {
      case 'statement':
        ({ resultRows: changedRows } = await run({
          kind: 'plain',
          sql: replaceNames(step.sql, values),
          answers: 'count',
        }));
        break;
      case 'count':
        values.set(step.variable, String(changedRows));
        break;
      case 'call': {
        const passed = step.call.arguments.map((each) => values.get(each) ?? each);
        await callProcedure(session, { ...step.call, arguments: passed }, run, depth + 1);
      }
    }
  }
}

async function findProcedure({ connection }: Session, call: ProcedureCall): Promise<StoredProcedure> {
  const found = (await find(connection, call.name))
    .map(readProcedure)
    .find(({ parameters }) => parameters.length === call.arguments.length);
  if (found !== undefined) return found;
  const types = call.arguments.map(() => 'unknown').join(', ');
  throw new RedshiftError(
    `procedure ${call.name.schema}.${call.name.table}(${types}) does not exist`,
    'No procedure matches the given name and argument types. You may need to add explicit type casts.',
  );
}
