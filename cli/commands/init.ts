import { resolve } from 'node:path';
import { CatalogError, countOf } from '../../catalog';
import { loadProject } from '../../local/runtime/load-project';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { describeInit } from '../init/describe-init';
import type { InitReport } from '../init/describe-init';
import { draftSource } from '../init/draft-source';
import type { DraftedSource, SourceOptions } from '../init/draft-source';
import { checkEmpty, writeProject } from '../init/write/write-project';
import { print, printJson, tell } from '../output/print';

export interface InitOptions extends SourceOptions {
  readonly json?: boolean;
}

/** `loadline init`: writes a project from what is known of a source. Exit 2 where nothing of it can be used. */
export async function init(options: InitOptions): Promise<ExitCode> {
  if (options.out !== undefined) checkEmpty(resolve(options.out));
  const drafted = await draftSource(options, tell);
  const { project } = drafted;
  const folder = resolve(options.out ?? project.name);
  checkEmpty(folder);
  if (project.tables.length === 0) throw new UsageError(nothingFound(drafted));
  const written = writeProject(folder, project, drafted);
  const landed = drafted.putIntoLanding();
  const report: InitReport = {
    ...{ folder, from: drafted.from, unread: drafted.unread, passedOver: drafted.passedOver },
    ...{ files: written.files, todos: written.todos, landed, misplaced: drafted.misplaced },
    ...(drafted.landing === undefined ? {} : { landing: drafted.landing }),
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

const nothingFound = ({ from, unread }: DraftedSource): string =>
  [
    `${from} has no table that can be loaded; nothing was written.`,
    ...unread.slice(0, 20).map(({ what, why }) => `  ${what}: ${why}`),
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
