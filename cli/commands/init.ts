import { readFileSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { CatalogError, countOf } from '../../catalog';
import { loadProject } from '../../local/runtime/load-project';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { draftFromDdl } from '../init/ddl/draft-from-ddl';
import type { DdlScript } from '../init/ddl/script';
import { readScript } from '../init/ddl/read-script';
import type { DraftProject } from '../init/draft';
import { catalogName } from '../init/names';
import { describeInit } from '../init/describe-init';
import type { InitReport } from '../init/describe-init';
import { checkEmpty, writeProject } from '../init/write/write-project';
import { print, printJson, tell } from '../output/print';

export interface InitOptions {
  readonly ddl?: string;
  readonly out?: string;
  readonly name?: string;
  readonly dateFormat: string;
  readonly timestampFormat: string;
  readonly json?: boolean;
}

interface Drafted extends Pick<InitReport, 'from' | 'unread' | 'passedOver'> {
  readonly project: DraftProject;
}

/** `loadline init`: writes a project from what is known of a source. Exit 2 where nothing of it can be used. */
export function init(options: InitOptions): ExitCode {
  const drafted = draftOf(options);
  const { project } = drafted;
  const folder = resolve(options.out ?? project.name);
  checkEmpty(folder);
  if (project.tables.length === 0) throw new UsageError(nothingFound(drafted));
  const written = writeProject(folder, project, drafted);
  const report: InitReport = {
    ...{ folder, from: drafted.from, unread: drafted.unread, passedOver: drafted.passedOver },
    ...{ files: written.files, todos: written.todos },
    tables: project.tables.map(({ name, columns, parents }) => ({
      table: name,
      columns: columns.length,
      parents: parents.map(({ table }) => table),
    })),
  };
  if (options.json === true) printJson({ ...report, passedOver: Object.fromEntries(report.passedOver) });
  else print(describeInit(report));
  return check(folder);
}

function draftOf({ ddl, name, out, dateFormat, timestampFormat }: InitOptions): Drafted {
  if (ddl === undefined)
    throw new UsageError('init needs a source: --ddl FILE, a script of Oracle DDL. Nothing was written.');
  const named = catalogName(name ?? basename(out ?? ddl, extname(out ?? ddl)), 'project');
  const script: DdlScript = readScript(readText(ddl));
  const { project, unread } = draftFromDdl(named, script, { dateFormat, timestampFormat });
  return { from: ddl, project, unread, passedOver: script.passedOver };
}

/** UTF-8, or what SQL Developer on Windows writes. Throws `UsageError`. */
function readText(file: string): string {
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
    tell(`${file} is not UTF-8; it is read as windows-1252.`);
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const nothingFound = ({ from, unread }: Drafted): string =>
  [
    `${from} has no table that can be loaded; nothing was written.`,
    ...unread.slice(0, 20).map(({ line, what, why }) => `  line ${line}: ${what}: ${why}`),
  ].join('\n');

/** What was written is read as every command reads it. */
function check(folder: string): ExitCode {
  try {
    loadProject(folder);
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    tell(`The project has ${countOf(error.faults.length, 'fault')} to correct by hand.`);
    throw error;
  }
}
