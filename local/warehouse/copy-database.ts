import { constants, existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { AttachedDatabase } from './attached-database';

/** Little: the database is opened only to keep others from writing. */
const memoryLimit = '256MB';

/**
 * Copies a database with what a killed process left in its write-ahead log. The file is only read, and no other process can
 * write to it meanwhile. Throws DuckDB's error if another process has it open. If the file system can clone files, the copy takes no
 * space until it is written to.
 */
export async function copyDatabase(file: string, to: string): Promise<void> {
  const held = await AttachedDatabase.openReadOnly(file, { memory_limit: memoryLimit });
  try {
    // The database last: POSIX drops a process's lock on a file when it closes any descriptor of it, and copying does.
    const log = `${file}.wal`;
    if (existsSync(log)) await copyFile(log, `${to}.wal`, constants.COPYFILE_FICLONE);
    await copyFile(file, to, constants.COPYFILE_FICLONE);
  } finally {
    held.close();
  }
}
