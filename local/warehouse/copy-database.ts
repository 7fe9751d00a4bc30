import { constants, existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';

/** It is opened to keep others from writing, not to work in. */
const memoryLimit = '256MB';

/**
 * Copies a database as it stands, with what a killed process left in its log. The file is only read, and no process
 * writes to it meanwhile. Throws DuckDB's error where one has it open. Where the file system can, the copy takes no
 * space until it is written to.
 */
export async function copyDatabase(file: string, to: string): Promise<void> {
  const held = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY', memory_limit: memoryLimit });
  try {
    // The database last: POSIX drops a process's lock on a file when it closes any descriptor of it, and copying does.
    const log = `${file}.wal`;
    if (existsSync(log)) await copyFile(log, `${to}.wal`, constants.COPYFILE_FICLONE);
    await copyFile(file, to, constants.COPYFILE_FICLONE);
  } finally {
    held.closeSync();
  }
}
