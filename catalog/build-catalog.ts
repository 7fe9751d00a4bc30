import { buildMarts } from './build-marts';
import type {
  Catalog,
  Control,
  Encoding,
  Expectation,
  FileSet,
  LineEndSetting,
  Lookup,
  ParentReference,
  Personal,
  Snapshot,
  StagingSize,
  Table,
} from './catalog';
import { buildColumn } from './build-column';
import { columnOf } from './check/check-columns';
import type { ControlDefinition } from './language/control';
import { filesOf } from './language/files';
import type { FilesDefinition } from './language/files';
import { operatorColumnOf } from './language/operator-column';
import { lookupReference } from './check/check-lookups';
import { subjectsOf } from './check/check-personal';
import { checkProject } from './check/check-project';
import { CatalogError } from './check/fault';
import { weekdays } from './language/expectation';
import type { LookupDefinition } from './language/table';
import type { ParentDefinition } from './language/table';
import type { ProjectDefinition } from './language/project';
import type { SourceDefinition, StagingDefinition, TableDefinition } from './language/table';
import { Tables } from './language/tables';
import { uniqueColumns } from './language/unique';
import { levelsOf } from './order/levels';
import { declaredUnits, orderUnits } from './order/units';

/**
 * Checks a project as a whole and returns it as plain data with every default filled in, parents before children.
 * Throws `CatalogError` with every fault, also for a value that is not a project at all.
 */
export function buildCatalog(project: ProjectDefinition): Catalog {
  const faults = checkProject(project);
  if (faults.length > 0) throw new CatalogError(nameOf(project), faults);
  const all = new Tables(project.tables);
  const levels = levelsOf(all.all, (table) => all.orderingParents(table));
  const ordered = orderUnits(declaredUnits(project, project.name), all);
  const units = 'order' in ordered ? ordered.order : []; // the check has refused a cycle
  const placeholders = new Set(
    project.tables.flatMap((table) =>
      (table.parents ?? [])
        .filter((reference) => reference.onMissingParent === 'placeholder')
        .map((reference) => all.referred(table, reference.table)),
    ),
  );
  const tables = project.tables
    .map((table) =>
      buildTable(table, all, {
        level: levels.get(table) ?? 0,
        unit: units.find((unit) => unit.tables.includes(table))?.name ?? '',
        takesPlaceholders: placeholders.has(table),
      }),
    )
    .sort((a, b) => a.level - b.level || (a.name < b.name ? -1 : 1));
  return {
    name: project.name,
    tables,
    units: units.map(({ name }) => ({
      name,
      tables: tables.filter((table) => table.unit === name).map((table) => table.name),
    })),
    ages: { lateDays: project.lateDays ?? 30, holdDays: project.holdDays ?? 30 },
    verifyAllDays: project.verifyAllDays ?? 7,
    strayFiles: project.strayFiles ?? 'warn',
    marts: buildMarts(project.marts ?? [], project.tables),
    reports: project.reports ?? [],
    calendar:
      project.calendar === undefined ? null : { fiscalYearStart: 1, festivals: [], ...project.calendar },
  };
}

const nameOf = (project: { name?: unknown } | null | undefined): string | undefined =>
  typeof project?.name === 'string' ? project.name : undefined;

function buildTable(
  table: TableDefinition,
  all: Tables,
  place: Pick<Table, 'level' | 'unit' | 'takesPlaceholders'>,
): Table {
  const { source = {}, limits = {}, warehouse, staging = {} } = table;
  return {
    name: table.name,
    description: table.description,
    key: table.key,
    columns: Object.entries(table.columns).map(([name, column]) => buildColumn(name, column, source.values)),
    parents: (table.parents ?? []).map((reference) => buildParent(table, reference, all)),
    sequence: table.sequence ?? null,
    unique: (table.unique ?? []).map((each) => ({
      columns: uniqueColumns(each),
      otherwise: ('columns' in each ? each.otherwise : undefined) ?? 'warn',
    })),
    ...place,
    warehouse: {
      name: warehouse.name,
      distKey: warehouse.distKey ?? null,
      distAll: warehouse.distAll ?? false,
      sortKey: warehouse.sortKey ?? [],
      lookups: Object.entries(warehouse.lookups ?? {}).map(([name, lookup]) =>
        buildLookup(table, name, lookup, all),
      ),
    },
    source: {
      files: source.files === undefined ? null : filesOf(source.files).map(buildFileSet),
      delimiter: source.delimiter ?? ',',
      quote: source.quote === undefined ? '"' : source.quote,
      escape: source.escape ?? null,
      trailingDelimiter: source.trailingDelimiter ?? false,
      spaceAroundQuotes: source.spaceAroundQuotes ?? false,
      comment: source.comment ?? null,
      skipLines: source.skipLines ?? 0,
      trailer: source.trailer ?? null,
      encoding: (source.encoding ?? 'utf-8') as Encoding, // checked by checkSource
      lineEnd: (source.lineEnd as LineEndSetting | undefined) ?? null, // checked by checkSource
      header: source.header ?? true,
      columnOrder: source.columnOrder ?? null,
      otherColumns: source.otherColumns ?? 'ignore',
      sequenceFormat: source.sequenceFormat ?? 'number',
      operatorColumn: operatorColumnOf(source),
      everyRow: source.everyRow ?? (source.mode === 'snapshot' ? 'update' : null),
      operators: { ignore: [], ...(source.operators ?? { insert: ['I'], update: ['U'], delete: ['D'] }) },
      snapshot: buildSnapshot(source),
      ...(source.control === undefined ? {} : { control: buildControl(source.control) }),
    },
    limits: {
      maxRejectedPercent: limits.maxRejectedPercent ?? 1,
      maxDeletedPercent: limits.maxDeletedPercent ?? 20,
      maxAgedOutPercent: limits.maxAgedOutPercent ?? 50,
      maxHeldRows: limits.maxHeldRows ?? null,
      unusualCount: limits.unusualCount ?? 'warn',
      minRows: limits.minRows ?? 1000,
    },
    expect: buildExpectation(table.expect),
    staging: buildStagingSize(staging),
    leftOut: table.leftOut ?? {},
    personal: buildPersonal(table),
  };
}

const buildFileSet = ({ path, date, everyRow, fullLoad = false }: FilesDefinition): FileSet => ({
  path,
  date: date ?? null,
  everyRow: everyRow ?? null,
  fullLoad,
});

const buildControl = ({ file, columns, sums, delimiter, missing }: ControlDefinition): Control => ({
  file,
  columns: { table: 'table', date: 'date', count: 'count', ...columns },
  sums: Object.fromEntries(Object.entries(sums ?? {}).map(([name, column]) => [name, String(column)])),
  delimiter: delimiter ?? ',',
  missing: missing ?? 'fail',
});

function buildSnapshot({ mode, snapshot }: SourceDefinition): Snapshot | null {
  if (mode !== 'snapshot' || snapshot === undefined) return null; // checked by checkSnapshot
  return { partition: snapshot.partition ?? [], proof: snapshot.proof };
}

function buildPersonal(table: TableDefinition): Personal {
  const { columns, personal: { columns: named = [] } = {} } = table;
  const isLoaded = (column: string): boolean => Object.hasOwn(columns, column);
  return {
    columns: named.filter(isLoaded),
    leftOut: named.filter((column) => !isLoaded(column)),
    subjects: subjectsOf(table),
  };
}

function buildExpectation(expect: TableDefinition['expect'] = 'none'): Expectation | null {
  if (expect === 'none') return null;
  const {
    days,
    except = [],
    afterDays = 1,
    missing = 'warn',
  } = typeof expect === 'string' ? { days: expect } : expect;
  const named = days === 'daily' ? weekdays : days === 'weekdays' ? weekdays.slice(0, 5) : days;
  return { days: named, except, afterDays, missing };
}

function buildStagingSize({
  workerType,
  workers = 2,
  timeoutMinutes = 60,
  history = {},
}: StagingDefinition): StagingSize {
  return {
    workerType: workerType ?? 'G.1X',
    workers,
    timeoutMinutes,
    history: {
      aboveBytes: history.aboveBytes ?? 1e9,
      workers: history.workers ?? Math.max(10, workers),
      timeoutMinutes: history.timeoutMinutes ?? Math.max(480, timeoutMinutes),
    },
  };
}

function buildLookup(table: TableDefinition, name: string, lookup: LookupDefinition, all: Tables): Lookup {
  const parent = all.referred(table, lookup.table);
  const column = parent && columnOf(parent, lookup.column);
  const parentIndex = lookupReference(table, lookup, all);
  if (column === undefined || parentIndex === undefined) throw unchecked(`lookup ${table.name}.${name}`);
  return { name, parentIndex, parentColumn: lookup.column, type: column.type };
}

function buildParent(table: TableDefinition, reference: ParentDefinition, all: Tables): ParentReference {
  const parent = all.referred(table, reference.table);
  if (parent === undefined) throw unchecked(`reference of ${table.name}`);
  const childOf = new Map(Object.entries(reference.columns).map(([child, key]) => [key, child]));
  return {
    table: parent.name,
    columns: parent.key.map((key) => ({ child: childOf.get(key) ?? key, parent: key })),
    onMissingParent: reference.onMissingParent,
  };
}

const unchecked = (what: string): Error =>
  new Error(`The ${what} leads nowhere; checkProject lets none of these pass. This is a bug in catalog/.`);
