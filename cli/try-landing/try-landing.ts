import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { visible } from '../../catalog';
import type { Catalog } from '../../catalog';
import { findFiles } from './find-files';
import type { LandedFile, Stranger } from './find-files';
import { mendOf } from './mend';
import { mendOfFile } from './mend-file';
import { sampleOf } from './sample-file';
import { tryTable } from './try-table';
import type { TableTrial } from './try-table';

/** What a project's declarations make of real files. Texts of data are visible already. */
export interface LandingTrial {
  readonly landing: string;
  readonly tables: readonly TriedTable[];
  readonly strangers: readonly Stranger[];
}

export interface TriedTable {
  readonly table: string;
  readonly files: number;
  readonly tried: number;
  /** Whether only the beginning of long files was read. */
  readonly cut: boolean;
  readonly read: number;
  readonly rejected: number;
  readonly fileFaults: readonly { readonly file: string; readonly fault: string; readonly mend?: string }[];
  readonly faults: readonly TriedFault[];
}

export interface TriedFault {
  readonly column: string | null;
  readonly fault: string;
  readonly expected: string;
  readonly count: number;
  /** Of the rows read, 0 to 1. */
  readonly share: number;
  readonly examples: readonly { readonly file: string; readonly line: number; readonly value: string }[];
  readonly mend?: string;
}

/** Stages files of landing in a temporary folder, which is gone afterwards. `whole`: all of all files, not a sample. */
export async function tryLanding(
  catalog: Catalog,
  landing: string,
  { whole, say }: { readonly whole: boolean; readonly say: (progress: string) => void },
): Promise<LandingTrial> {
  const { byTable, strangers } = findFiles(landing, catalog);
  const scratch = mkdtempSync(join(tmpdir(), 'loadline-check-'));
  try {
    const tables: TriedTable[] = [];
    for (const table of catalog.tables) {
      const files = byTable.get(table.name) ?? [];
      if (files.length > 0) say(`Trying ${table.name} ...`);
      const tried = whole ? files : sampleOf(files);
      tables.push(await described(await tryTable(table, files, tried, { scratch, whole }), files));
    }
    return {
      landing,
      tables,
      strangers: strangers.map((each) => ({ ...each, key: visible(each.key), why: visible(each.why) })),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function described(trial: TableTrial, files: readonly LandedFile[]): Promise<TriedTable> {
  const { table, read, rejected, kinds } = trial;
  const fileFaults = [];
  for (const each of trial.fileFaults) {
    const mend = await mendOfFile(
      table,
      each,
      files.find(({ key }) => key === each.key),
    );
    fileFaults.push({ file: visible(each.key), fault: visible(each.fault), ...withMend(mend) });
  }
  return {
    ...{ table: table.name, files: trial.files, tried: trial.tried.length, cut: trial.isCut, read, rejected },
    fileFaults,
    faults: kinds.map((kind) => ({
      ...{ column: kind.column, fault: kind.fault, expected: kind.expected, count: kind.count },
      share: kind.count / read,
      examples: kind.examples.map(({ file, line, value }) => ({
        ...{ file: visible(file), line },
        value: visible(value.slice(0, 200)),
      })),
      ...withMend(mendOf(table, kind, read)),
    })),
  };
}

const withMend = (mend: string | undefined): { readonly mend?: string } =>
  mend === undefined ? {} : { mend: visible(mend) };
