import { strayFiles } from '../../language/project';
import type { ProjectDefinition, StrayFiles } from '../../language/project';
import type { MartDefinition } from '../../language/mart';
import type { ReportDefinition } from '../../language/report';
import type { TableDefinition } from '../../language/table';
import type { Faults } from '../fault';
import { calendar } from './calendar-shape';
import { mart } from './mart-shape';
import { report } from './report-shape';
import { expected, flag, isObject, listOf, number, objectOf, oneOf, optional, recordOf, text } from './shape';
import type { Shape } from './shape';
import { table } from './table-shape';

/** What of a project has the types of the language. The other checks read nothing else. */
export interface SoundProject extends Partial<ProjectDefinition> {
  /** The tables that can be used. */
  readonly tables: readonly TableDefinition[];
  /** Every item of `tables`, of whatever type. */
  readonly listed: readonly unknown[];
  /** The marts that can be used. */
  readonly marts: readonly MartDefinition[];
  readonly listedMarts: readonly unknown[];
  readonly reports: readonly ReportDefinition[];
}

const anything: Shape = () => true;
const project = objectOf<ProjectDefinition>('what defineProject(…) returns', {
  name: anything, // these are looked at one by one: what is wrong with one hides nothing of another
  tables: anything,
  units: anything,
  lateDays: anything,
  holdDays: anything,
  verifyAllDays: anything,
  strayFiles: anything,
  calendar: anything,
  marts: anything,
  reports: anything,
  describeColumns: anything,
});
const tableList = listOf('tables', anything);
const martList = optional(listOf('marts', anything));
const reportList = optional(listOf('reports', anything));
const unitTable = expected(
  'a table of the project',
  (value) => isObject(value) && typeof value.name === 'string',
);
const unitLists = recordOf('lists of tables', listOf('tables', unitTable));

/** Reports unknown keys and values of a wrong type, wherever they are. */
export function checkShape(value: unknown, faults: Faults): SoundProject | undefined {
  if (!project(value, faults)) return undefined;
  const { name, tables, units, ...rest } = value as Readonly<Record<string, unknown>>;
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
    ...daysOf(rest, isRight),
    ...(isRight('calendar', rest.calendar, optional(calendar)) && {
      calendar: rest.calendar as ProjectDefinition['calendar'],
    }),
    ...(isRight('strayFiles', rest.strayFiles, optional(oneOf(...strayFiles))) && {
      strayFiles: rest.strayFiles as StrayFiles,
    }),
    ...(isRight('describeColumns', rest.describeColumns, optional(flag)) && {
      describeColumns: rest.describeColumns as boolean,
    }),
    ...martsOf(rest, faults),
    tables: listed.filter((each, index): each is TableDefinition =>
      table(each, placeOf(each, faults, faults.at('tables').item(index))),
    ),
    listed,
  };
}

/** The parts of a project that are a number of days. */
export const numbersOfDays = ['lateDays', 'holdDays', 'verifyAllDays'] as const;

const daysOf = (
  project: Readonly<Record<string, unknown>>,
  isRight: (part: string, value: unknown, shape: Shape) => boolean,
): Partial<Record<(typeof numbersOfDays)[number], number>> =>
  Object.fromEntries(
    numbersOfDays
      .filter((name) => isRight(name, project[name], optional(number)))
      .map((name) => [name, project[name] as number]),
  );

function martsOf(
  { marts, reports }: Readonly<Record<string, unknown>>,
  faults: Faults,
): Pick<SoundProject, 'marts' | 'listedMarts' | 'reports'> {
  const itemsOf = (part: string, value: unknown, list: Shape): unknown[] =>
    list(value, faults.at(part)) && Array.isArray(value) ? Array.from(value as unknown[]) : [];
  const listedMarts = itemsOf('marts', marts, martList);
  const isSound = (part: string, shape: Shape) => (each: unknown, index: number) =>
    shape(each, placeOf(each, faults.at(part), faults.at(part).item(index)));
  return {
    listedMarts,
    marts: listedMarts.filter(isSound('marts', mart)) as MartDefinition[],
    reports: itemsOf('reports', reports, reportList).filter(isSound('reports', report)) as ReportDefinition[],
  };
}

/** The path of an item of a list is its name, where it has one. */
function placeOf(value: unknown, below: Faults, otherwise: Faults): Faults {
  const hasName = isObject(value) && typeof value.name === 'string' && value.name !== '';
  return hasName ? below.at(value.name as string) : otherwise;
}
