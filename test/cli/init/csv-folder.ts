import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { draftFromCsv } from '../../../cli/init/csv/draft-from-csv';
import { tableFile } from '../../../cli/init/write/table-file';
import { temporaryFolder } from '../support/folders';

export type Files = Readonly<Record<string, string | Buffer>>;

export function folderOf(files: Files): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The tables that a folder of files gives, as they are written. */
export async function tablesOf(files: Files) {
  const { project, unread } = await draftFromCsv('p', folderOf(files), () => undefined);
  return { unread, text: Object.fromEntries(project.tables.map((table) => [table.name, tableFile(table)])) };
}
