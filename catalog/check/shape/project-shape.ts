import type { ProjectDefinition } from '../../language/project';
import type { TableDefinition } from '../../language/table';
import type { Faults } from '../fault';
import { expected, isObject, listOf, number, objectOf, optional, recordOf, text } from './shape';
import type { Shape } from './shape';
import { table } from './table-shape';

/** What of a project has the types of the language. The other checks read nothing else. */
export interface SoundProject extends Partial<ProjectDefinition> {
  /** The tables that can be used. */
  readonly tables: readonly TableDefinition[];
  /** Every item of `tables`, of whatever type. */
  readonly listed: readonly unknown[];
}

const anything: Shape = () => true;
const project = objectOf<ProjectDefinition>('what defineProject(…) returns', {
  name: anything, // these are looked at one by one: what is wrong with one hides nothing of another
  tables: anything,
  units: anything,
  lateDays: anything,
  holdDays: anything,
  calendar: anything,
  marts: anything,
  reports: anything,
  describeColumns: anything,
});
const tableList = listOf('tables', anything);
const unitTable = expected(
  'a table of the project',
  (value) => isObject(value) && typeof value.name === 'string',
);
const unitLists = recordOf('lists of tables', listOf('tables', unitTable));

/** Reports unknown keys and values of a wrong type, wherever they are. */
export function checkShape(value: unknown, faults: Faults): SoundProject | undefined {
  if (!project(value, faults)) return undefined;
  const { name, tables, units, lateDays, holdDays } = value as Readonly<Record<string, unknown>>;
  const isList = tableList(tables, faults.at('tables'));
  const listed = isList ? Array.from(tables as unknown[]) : [];
  faults
    .at('tables')
    .unless(
      !isList || listed.length > 0,
      'is empty; a project loads at least one table. Add a defineTable(…).',
    );
  const isRight = (part: string, partValue: unknown, shape: Shape): boolean =>
    shape(partValue, faults.at(part)) && partValue !== undefined;
  return {
    ...(isRight('name', name, text) && { name: name as string }),
    ...(isRight('units', units, optional(unitLists)) && { units: units as ProjectDefinition['units'] }),
    ...(isRight('lateDays', lateDays, optional(number)) && { lateDays: lateDays as number }),
    ...(isRight('holdDays', holdDays, optional(number)) && { holdDays: holdDays as number }),
    tables: listed.filter((each, index): each is TableDefinition =>
      table(each, placeOf(each, index, faults)),
    ),
    listed,
  };
}

/** A table's path is its name, where it has one. */
function placeOf(value: unknown, index: number, faults: Faults): Faults {
  const hasName = isObject(value) && typeof value.name === 'string' && value.name !== '';
  return hasName ? faults.at(value.name as string) : faults.at('tables').item(index);
}
