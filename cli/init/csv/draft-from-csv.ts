import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countOf, grouped, quoted } from '../../../catalog';
import { alignReferences } from '../align-references';
import { breakCircles } from '../break-circles';
import type { DraftProject, DraftTable, SourceWord } from '../draft';
import { note, todo } from '../draft';
import { CsvDatabase } from './csv-database';
import { findTables } from './find-tables';
import type { FoundTable } from './find-tables';
import { guessKey } from './guess-key';
import { guessOperator } from './guess-operator';
import { guessParents } from './guess-parents';
import type { KeyedTable } from './guess-parents';
import { guessPaths } from './guess-path';
import { guessPreset } from './guess-preset';
import { profileTable } from './profile-table';
import { keysSeenAgain } from './seen-again';
import { sourceWords } from './source-words';

export interface DraftFromCsv {
  readonly project: DraftProject;
  readonly found: readonly FoundTable[];
  /** Of the tables with a path of their own. */
  readonly paths: ReadonlyMap<string, string>;
  /** Files that have no place in it, and why. */
  readonly unread: readonly { readonly what: string; readonly why: string }[];
}

/** A project for a folder of CSV files, by looking at all of their values. */
export async function draftFromCsv(
  projectName: string,
  folder: string,
  say: (progress: string) => void,
): Promise<DraftFromCsv> {
  const { tables: found, others } = findTables(folder);
  const unread = others.map(({ key, why }) => ({ what: key, why }));
  const scratch = mkdtempSync(join(tmpdir(), 'loadline-init-'));
  const db = await CsvDatabase.open(scratch);
  try {
    const keyed: KeyedTable[] = [];
    for (const each of found) {
      say(`Reading ${each.sourceName} (${countOf(each.files.length, 'file')}) …`);
      const table = await profileTable(db, each);
      if (table === undefined) {
        unread.push({ what: each.sourceName, why: 'its files have no record to learn from' });
        continue;
      }
      const operator = await guessOperator(db, table);
      const key = await guessKey(db, table, operator);
      if (key === undefined)
        unread.push({ what: each.sourceName, why: 'no column could be a key: each has empty values' });
      else keyed.push({ table, key, operator });
    }
    const paths = guessPaths(found);
    const drafts: DraftTable[] = [];
    for (const each of keyed)
      drafts.push(await draftTable(db, each, keyed, paths.get(each.table.found.name)));
    return {
      project: {
        name: projectName,
        tables: breakCircles(alignReferences(drafts)),
        remarks: keyed.some(({ operator }) => operator === undefined) ? [noOperator] : [],
      },
      ...{ found, paths, unread },
    };
  } finally {
    db.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const noOperator = todo(
  'tables with everyRow have no column that says whether a row is inserted, updated or deleted: each row counts as what its key is now, and deletes are not seen, unless mode: snapshot says that a day has all rows',
);

async function draftTable(
  db: CsvDatabase,
  each: KeyedTable,
  all: readonly KeyedTable[],
  path: string | undefined,
): Promise<DraftTable> {
  const { table, key, operator } = each;
  const { found, rows, unread, partial, faults, doubts } = table;
  const preset = guessPreset(table, operator);
  return {
    name: found.name,
    description: `A row of ${found.sourceName}.`,
    remarks: [
      note(`from ${countOf(found.files.length, 'file')} with ${countOf(rows, 'row')}: ${firstFew(found)}`),
      ...(unread === 0 ? [] : [todo(`${countOf(unread, 'record')} more could not be read`)]),
      ...faults.map((fault) => todo(`${fault}: one declaration cannot fit both`)),
      ...doubts,
    ],
    key: key.columns.map(({ name }) => name),
    keyRemarks: key.remarks,
    columns: table.columns
      .filter((column) => column !== operator?.column)
      .map((column) => ({
        name: column.name,
        ...(column.name === column.header.toLowerCase() ? {} : { csvName: column.header }),
        type: column.type,
        reading: column.reading,
        isNullable: !key.columns.includes(column),
        remarks: column.remarks,
      })),
    parents: await guessParents(db, each, all),
    leftOut: partial.map((name) => ({ name, reason: 'only some of the files have it' })),
    preset,
    source: [
      ...(path === undefined ? [] : [filesWord(path, found)]),
      ...sourceWords(each, preset, operator === undefined ? await keysSeenAgain(db, table, key) : undefined),
    ],
  };
}

const filesWord = (path: string, { files }: FoundTable): SourceWord => ({
  word: 'files',
  value: quoted(path),
  remarks: [note(files.length === 1 ? 'its file is there' : `all ${grouped(files.length)} files are there`)],
});

const firstFew = ({ files }: FoundTable): string =>
  files
    .slice(0, 3)
    .map(({ key }) => key)
    .join(', ') + (files.length > 3 ? ` and ${grouped(files.length - 3)} more` : '');
