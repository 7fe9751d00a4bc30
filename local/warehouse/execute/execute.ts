import { copyJson } from '../copy/copy-json';
import { copyParquet } from '../copy/copy-parquet';
import { RedshiftError } from '../errors';
import { callProcedure } from '../procedures/call-procedure';
import { dropProcedure } from '../procedures/drop-procedure';
import { store } from '../procedures/stored-procedures';
import { readResult } from '../result';
import type { Statement } from '../translate/statement';
import { addColumn, dropColumn, lengthenColumn, renameColumn } from './rebuild-table';
import type { Outcome, Session } from './session';

/** Executes one statement within the session's transaction, once it has the locks that it needs. */
export async function execute(session: Session, statement: Statement): Promise<Outcome> {
  await session.lock(statement);
  if (!leavesTables(statement)) session.tableChanges();
  switch (statement.kind) {
    case 'plain':
      return runPlain(session, statement.sql, statement.answers);
    case 'add-column':
      await addColumn(session.connection, statement.table, statement.column);
      return { resultRows: -1 };
    case 'drop-column':
      await dropColumn(session.connection, statement.table, statement.column);
      return { resultRows: -1 };
    case 'rename-column':
      await renameColumn(session.connection, statement.table, statement.column, statement.name);
      return { resultRows: -1 };
    case 'lengthen':
      if (!session.autocommit) {
        throw new RedshiftError('ALTER TABLE ALTER COLUMN cannot run inside a transaction block');
      }
      await lengthenColumn(session.connection, statement.table, statement.column, statement.bytes);
      return { resultRows: -1 };
    case 'create-procedure':
      await store(session.connection, statement.name, statement.sql);
      return { resultRows: -1 };
    case 'drop-procedure':
      await dropProcedure(session, statement.name);
      return { resultRows: -1 };
    case 'call':
      await callProcedure(session, statement.call, (each) => execute(session, each));
      return { resultRows: -1 };
    case 'copy':
      return {
        resultRows: await (statement.format === 'parquet'
          ? copyParquet(session, statement)
          : copyJson(session, statement)),
      };
  }
}

/** Whether every table has the columns after the statement that it has before. What a CALL runs is told one by one. */
const leavesTables = (statement: Statement): boolean =>
  statement.kind === 'copy' ||
  statement.kind === 'call' ||
  (statement.kind === 'plain' && statement.answers !== 'nothing');

async function runPlain(
  session: Session,
  sql: string,
  answers: 'rows' | 'count' | 'nothing',
): Promise<Outcome> {
  const answer = await session.connection.run(sql);
  switch (answers) {
    case 'rows': {
      const result = await readResult(answer, 'refuse');
      return { resultRows: result.rows.length, result };
    }
    case 'count':
      return { resultRows: answer.rowsChanged };
    case 'nothing':
      return { resultRows: -1 };
  }
}
