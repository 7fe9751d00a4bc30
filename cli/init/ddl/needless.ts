import type { Statement } from './statements';
import { isWord } from './token';

/** Statements of which a load needs nothing, by their first words; a modifier such as OR REPLACE is passed over. */
const needless = [
  ...[
    'CREATE INDEX',
    'CREATE SEQUENCE',
    'CREATE SYNONYM',
    'CREATE TRIGGER',
    'CREATE PROCEDURE',
    'CREATE FUNCTION',
  ],
  ...[
    'CREATE PACKAGE',
    'CREATE TYPE',
    'CREATE VIEW',
    'CREATE MATERIALIZED',
    'CREATE DIRECTORY',
    'CREATE USER',
  ],
  ...['CREATE ROLE', 'CREATE TABLESPACE', 'ALTER INDEX', 'ALTER SEQUENCE', 'ALTER TRIGGER', 'ALTER SESSION'],
  ...[
    'ALTER VIEW',
    'ALTER PACKAGE',
    'ALTER PROCEDURE',
    'ALTER FUNCTION',
    'ALTER TYPE',
    'ALTER USER',
    'COMMENT VIEW',
  ],
  ...[
    'GRANT',
    'REVOKE',
    'INSERT',
    'UPDATE',
    'DELETE',
    'SELECT',
    'MERGE',
    'COMMIT',
    'ROLLBACK',
    'ANALYZE',
    'AUDIT',
  ],
  ...[
    'DECLARE',
    'BEGIN',
    'CALL',
    'LOCK',
    'PURGE',
    'TRUNCATE',
    'DROP TABLE',
    'DROP INDEX',
    'DROP SEQUENCE',
    'DROP SYNONYM',
    'DROP TRIGGER',
  ],
  ...[
    'DROP PROCEDURE',
    'DROP FUNCTION',
    'DROP PACKAGE',
    'DROP TYPE',
    'DROP VIEW',
    'DROP MATERIALIZED',
    'DROP USER',
  ],
];

const modifiers = [
  ...[
    'OR',
    'REPLACE',
    'EDITIONABLE',
    'NONEDITIONABLE',
    'FORCE',
    'NO',
    'PUBLIC',
    'UNIQUE',
    'BITMAP',
    'ON',
    'SHARED',
  ],
  ...['AND', 'RESOLVE', 'BIGFILE', 'SMALLFILE'],
];

/** `CREATE INDEX`, `GRANT`. */
export function kindOf({ tokens }: Statement): string {
  const [verb = '', object = ''] = tokens
    .filter((token) => !isWord(token, ...modifiers))
    .map(({ text }) => text);
  return ['CREATE', 'ALTER', 'DROP', 'COMMENT'].includes(verb) ? `${verb} ${object}` : verb;
}

export const isNeedless = (kind: string): boolean => needless.includes(kind);
