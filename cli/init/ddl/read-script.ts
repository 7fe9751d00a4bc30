import { Cursor, DdlSyntaxError } from './cursor';
import { isNeedless, kindOf } from './needless';
import { readAlterTable } from './read-alter-table';
import { readComment } from './read-comment';
import { readCreateTable } from './read-create-table';
import type { DdlScript, Unread } from './script';
import { statementsOf } from './statements';
import type { Statement } from './statements';
import { readUniqueIndex } from './read-unique-index';
import { DdlTables } from './tables';
import { isWord } from './token';

/**
 * Reads a script of Oracle DDL, as SQL Developer, SQLcl, `dbms_metadata`, Data Pump's SQLFILE or a person writes it. Never
 * throws: what cannot be read is in `unread`, with its line.
 */
export function readScript(script: string): DdlScript {
  const tables = new DdlTables();
  const passedOver = new Map<string, number>();
  const unread: Unread[] = [];
  for (const statement of statementsOf(script.replace(/^\uFEFF/, ''))) {
    try {
      unread.push(...readStatement(statement, tables, passedOver));
    } catch (error) {
      if (!(error instanceof DdlSyntaxError)) throw error;
      unread.push({ line: error.line, what: beginningOf(statement), why: error.message });
    }
  }
  return { tables: tables.all, passedOver, unread };
}

function readStatement(
  statement: Statement,
  tables: DdlTables,
  passedOver: Map<string, number>,
): readonly Unread[] {
  const broken = statement.tokens.find(({ kind }) => kind === 'broken');
  if (broken !== undefined)
    throw new DdlSyntaxError(broken.line, 'a quote or a comment that begins here is never closed');
  const cursor = new Cursor(statement);
  if (isCreateTable(statement)) {
    cursor.skip();
    const created = readCreateTable(cursor);
    if ('refused' in created)
      return [{ line: statement.line, what: beginningOf(statement), why: created.refused }];
    if (tables.all.some(({ schema, name }) => schema === created.table.schema && name === created.table.name))
      throw new DdlSyntaxError(statement.line, `table ${created.table.name} is created a second time`);
    tables.all.push(created.table);
    return created.unread;
  }
  if (cursor.takes('ALTER', 'TABLE')) return readAlterTable(cursor, tables);
  if (cursor.sees('COMMENT', 'ON', 'TABLE') || cursor.sees('COMMENT', 'ON', 'COLUMN')) {
    readComment(cursor, tables);
    return [];
  }
  if (readUniqueIndex(cursor, tables)) return [];
  const kind = kindOf(statement);
  if (cursor.takes('DROP', 'TABLE')) tables.drop(cursor.qualified('a table'));
  if (cursor.takes('DROP', 'INDEX')) tables.dropIndex(cursor.qualified('an index').name);
  if (!isNeedless(kind)) throw new DdlSyntaxError(statement.line, 'a statement that Loadline does not know');
  passedOver.set(kind, (passedOver.get(kind) ?? 0) + 1);
  return [];
}

/** CREATE, then TABLE behind nothing but words that say what kind of table it is. */
const isCreateTable = ({ tokens: [create, ...rest] }: Statement): boolean =>
  isWord(create, 'CREATE') &&
  isWord(
    rest.find(
      (token) =>
        !isWord(token, 'GLOBAL', 'PRIVATE', 'TEMPORARY', 'SHARDED', 'DUPLICATED', 'IMMUTABLE', 'BLOCKCHAIN'),
    ),
    'TABLE',
  );

const beginningOf = ({ tokens, script }: Statement): string => {
  const [from = 0, to = 0] = [tokens[0]?.from, tokens[Math.min(7, tokens.length - 1)]?.to];
  return script.slice(from, to).replace(/\s+/g, ' ');
};
