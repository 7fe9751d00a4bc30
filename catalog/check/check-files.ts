import { isDay } from '../days';
import { hasDate, hasSomeDate, parsePath } from '../files/path-template';
import type { PathPart } from '../files/path-template';
import { pathsMeet } from '../files/paths-meet';
import { defaultPath, filesOf } from '../language/files';
import type { FilesDefinition } from '../language/files';
import { saysOperator } from '../language/operator-column';
import type { TableDefinition } from '../language/table';
import type { Faults } from './fault';

/** The paths of one table's files. */
export function checkFiles({ source = {} }: TableDefinition, faults: Faults): void {
  if (source.files === undefined) return;
  const sets = filesOf(source.files);
  const isList = Array.isArray(source.files);
  faults.unless(sets.length > 0, 'is an empty list. Write the path of the files, or leave it out.');
  for (const [place, each] of sets.entries()) {
    const at = isList ? faults.item(place) : faults;
    checkPath(each, at);
    if (source.everyRow !== undefined) {
      at.unless(
        each.everyRow === undefined && !saysOperator(each.path),
        `says what its rows do, and everyRow: "${source.everyRow}" of the table says it too. Remove one of the two.`,
      );
    }
    at.unless(
      each.everyRow === undefined || !saysOperator(each.path),
      'has {operator} in its path, and everyRow. Remove one of the two.',
    );
    if (source.mode === 'snapshot') checkOfSnapshots(each, at);
  }
}

/** What the rows of a snapshot do follows from what a day has. */
function checkOfSnapshots({ path, everyRow, fullLoad = false }: FilesDefinition, faults: Faults): void {
  faults.unless(
    !saysOperator(path) && everyRow === undefined,
    "says what its rows do, which contradicts mode: 'snapshot': a row that is gone is one that a day lacks. Remove one of the two.",
  );
  faults.unless(
    !fullLoad,
    'has fullLoad, which is for files before a change log; each snapshot is a full load. Remove it.',
  );
}

function checkPath({ path, date }: FilesDefinition, faults: Faults): void {
  const parsed = parsePath(path);
  if ('faults' in parsed) {
    for (const fault of parsed.faults) faults.add(fault);
    return;
  }
  const { segments } = parsed;
  if (date !== undefined) {
    faults.unless(isDay(date), `the date "${date}" is not in the calendar; expected YYYY-MM-DD. Correct it.`);
    faults.unless(
      !hasSomeDate(segments),
      'has a date in its path, and a date of its own. Remove one of the two.',
    );
    return;
  }
  faults.unless(
    hasDate(segments),
    `"${path}" does not say the whole batch date: year, month and day. Put {date} or {date:YYYYMMDD} into it, or give these files one: { path, date: '2026-01-01' }.`,
  );
}

interface TakenPath {
  readonly table: string;
  readonly path: string;
  readonly segments: readonly (readonly PathPart[])[];
}

/** A file is one table's. Looked at only where a table says its own paths: the landing contract's folders are apart. */
export function checkPathsApart(tables: readonly TableDefinition[], faults: Faults): void {
  const taken = tables.map((table) => pathsOf(table));
  for (const [place, own] of taken.entries()) {
    const table = tables[place];
    if (table?.source?.files === undefined) continue;
    const others = taken.filter(
      (_, other) => other < place || (other > place && tables[other]?.source?.files === undefined),
    );
    for (const one of own) {
      const other = others
        .flat()
        .find((each) => pathsMeet(one.segments, one.table, each.segments, each.table));
      if (other === undefined) continue;
      faults
        .at(table.name)
        .at('source')
        .at('files')
        .add(
          `"${one.path}" can take a file that "${other.path}" of the table "${other.table}" takes too; a file is one table's. ` +
            'Put text that tells them apart into one of the two.',
        );
    }
  }
}

/** A control file is none of a table's files. */
export function checkControlsApart(tables: readonly TableDefinition[], faults: Faults): void {
  const taken = tables.flatMap((table) => pathsOf(table));
  for (const { name, source } of tables) {
    if (source?.control === undefined) continue;
    const { file } = source.control;
    const parsed = parsePath(file);
    if ('faults' in parsed) continue;
    const other = taken.find((each) => pathsMeet(parsed.segments, name, each.segments, each.table));
    faults
      .at(name)
      .at('source')
      .at('control')
      .at('file')
      .unless(
        other === undefined,
        `"${file}" can take a file that "${other?.path}" of the table "${other?.table}" takes. Put control files into a folder of their own.`,
      );
  }
}

function pathsOf({ name, source }: TableDefinition): TakenPath[] {
  return filesOf(source?.files ?? defaultPath).flatMap(({ path }) => {
    const parsed = parsePath(path);
    return 'segments' in parsed ? [{ table: name, path, segments: parsed.segments }] : [];
  });
}
