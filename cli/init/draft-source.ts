import { readFileSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { UsageError } from '../errors';
import { existingFolder, parseDay } from '../options';
import { draftFromCsv } from './csv/draft-from-csv';
import { putIntoLanding } from './csv/put-into-landing';
import { draftFromDdl } from './ddl/draft-from-ddl';
import { readScript } from './ddl/read-script';
import type { DraftProject } from './draft';
import { catalogName } from './names';
import type { Told } from './write/scaffold';

export interface SourceOptions {
  readonly ddl?: string;
  readonly csv?: string;
  readonly landing?: string;
  readonly batchDate?: string;
  readonly out?: string;
  readonly name?: string;
  readonly dateFormat: string;
  readonly timestampFormat: string;
  readonly timestampTzFormat: string;
}

export interface DraftedSource extends Omit<Told, 'todos'> {
  readonly project: DraftProject;
  /** The folder in which a run finds the source's files, once they are put there; `undefined`: none is known. */
  readonly landing: string | undefined;
  /** Tables whose files are not where a run looks for them, and are not put there. */
  readonly misplaced: readonly string[];
  /** Puts the source's files into landing, where that was asked for; returns their keys. */
  readonly putIntoLanding: () => readonly string[];
}

/** What the options say of a source, as a project. Throws `UsageError`. */
export async function draftSource(
  options: SourceOptions,
  say: (progress: string) => void,
): Promise<DraftedSource> {
  const { ddl, csv } = options;
  if ((ddl === undefined) === (csv === undefined))
    throw new UsageError(
      'init needs one source: --ddl FILE, a script of Oracle DDL, or --csv FOLDER, files of CSV. Nothing was written.',
    );
  if (csv !== undefined) return await fromCsv(csv, options, say);
  if (options.landing !== undefined)
    throw new UsageError('--landing is for --csv, whose files it takes. Nothing was written.');
  return fromDdl(ddl ?? '', options, say);
}

function fromDdl(ddl: string, options: SourceOptions, say: (progress: string) => void): DraftedSource {
  const { dateFormat, timestampFormat, timestampTzFormat } = options;
  const script = readScript(readText(ddl, say));
  const { project, unread } = draftFromDdl(nameOf(options, ddl), script, {
    ...{ dateFormat, timestampFormat, timestampTzFormat },
  });
  return { from: ddl, project, unread, passedOver: script.passedOver, ...noFiles };
}

const noFiles = { landing: undefined, misplaced: [], putIntoLanding: (): readonly string[] => [] };

async function fromCsv(
  csv: string,
  options: SourceOptions,
  say: (progress: string) => void,
): Promise<DraftedSource> {
  const folder = existingFolder('--csv', csv, 'a folder of CSV files');
  const { landing, batchDate } = options;
  const day =
    batchDate === undefined ? new Date().toISOString().slice(0, 10) : parseDay('--batch-date', batchDate);
  const { project, found, paths, unread } = await draftFromCsv(nameOf(options, folder), folder, say);
  const taken = found.filter(({ name }) => project.tables.some((table) => table.name === name));
  const misplaced =
    landing === undefined ? taken.filter(({ name, isInLanding }) => !isInLanding && !paths.has(name)) : [];
  return {
    ...{ from: csv, project, unread, passedOver: new Map() },
    landing: misplaced.length > 0 ? undefined : (landing ?? csv),
    misplaced: misplaced.map(({ name }) => name),
    putIntoLanding: () => (landing === undefined ? [] : putIntoLanding(taken, paths, resolve(landing), day)),
  };
}

function nameOf({ name, out }: SourceOptions, source: string): string {
  const place = out ?? source;
  return catalogName(name ?? basename(resolve(place), extname(place)), 'project');
}

/** UTF-8, or what SQL Developer on Windows writes. Throws `UsageError`. */
function readText(file: string, say: (progress: string) => void): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `--ddl ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    say(`${file} is not UTF-8; it is read as windows-1252.`);
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
