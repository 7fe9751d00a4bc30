import { operatorColumnOf } from '../language/operator-column';
import type { TableDefinition } from '../language/table';
import type { Tables } from '../language/tables';
import { columnOf } from './check-columns';
import { repeated } from './check-names';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';

/** Columns that tell of a person can be emptied, and the person found (docs/personal-data.md). */
export function checkPersonal(table: TableDefinition, tables: Tables, faults: Faults): void {
  const { personal } = table;
  if (personal === undefined) return;
  for (const name of repeated(personal.columns))
    faults.at('columns').add(`names "${name}" twice. Name it once.`);
  for (const name of new Set(personal.columns)) checkColumn(table, name, faults.at('columns'));
  for (const subject of subjectsOf(table)) checkSubject(table, subject, tables, faults.at('subject'));
}

function checkColumn(table: TableDefinition, name: string, faults: Faults): void {
  const { key, sequence, source = {}, leftOut = {} } = table;
  const column = columnOf(table, name);
  if (column === undefined) {
    const known = [...Object.keys(table.columns), ...Object.keys(leftOut)];
    faults.unless(
      Object.hasOwn(leftOut, name) && name !== operatorColumnOf(source) && name !== sequence,
      `"${name}" is neither a column nor left out; allowed are ${known.join(', ')}. ${didYouMean(name, known, 'Add it to leftOut if only the files have it.')}`,
    );
    return;
  }
  const referring = (table.parents ?? []).flatMap(({ columns }) => Object.keys(columns));
  faults.unless(
    !key.includes(name) && !referring.includes(name),
    `"${name}" is part of the key or of a reference: an erasure could not empty it. Identify persons by a number that says nothing.`,
  );
  faults.unless(
    key.includes(name) || column.isNullable,
    `"${name}" is not nullable: an erasure makes it NULL. Add .nullable().`,
  );
}

function checkSubject(table: TableDefinition, subject: string, tables: Tables, faults: Faults): void {
  const names = (table.parents ?? [])
    .map((reference) => tables.referred(table, reference.table))
    .flatMap((parent) => (parent === undefined || parent === table ? [] : [parent.name]));
  if (!names.includes(subject)) {
    faults.add(
      `"${subject}" is not a parent of "${table.name}"; allowed are ${['self', ...new Set(names)].join(', ')}. ${didYouMean(subject, names, 'Name the parent that leads to the person.')}`,
    );
    return;
  }
  const circle = circleFrom(subject, [table.name], tables);
  faults.unless(
    circle === undefined,
    `leads in a circle: ${circle?.join(' → ')}; it must end at the row that is the person. Leave the subject out there.`,
  );
}

function circleFrom(name: string, way: readonly string[], tables: Tables): readonly string[] | undefined {
  if (way[0] === name) return [...way, name];
  if (way.includes(name)) return undefined; // the circle of another table, where it is told
  const found = tables.all.find((table) => table.name === name);
  return (found === undefined ? [] : subjectsOf(found))
    .map((next) => circleFrom(next, [...way, name], tables))
    .find((circle) => circle !== undefined);
}

/** What the project wrote, without the table itself. */
export const subjectsOf = ({ name, personal }: TableDefinition): string[] =>
  [personal?.subject ?? 'self'].flat().filter((subject) => subject !== 'self' && subject !== name);
