import type { LookupDefinition } from '../../language/table';
import { everyRow } from '../../language/every-row';
import type { FilesDefinition } from '../../language/files';
import { missingControls } from '../../language/control';
import type { ControlDefinition } from '../../language/control';
import { snapshotProofs, sourceModes } from '../../language/snapshot';
import type { SnapshotDefinition } from '../../language/snapshot';
import { onMissingParent } from '../../language/table';
import { onDuplicates } from '../../language/unique';
import type { UniqueDefinition } from '../../language/unique';
import type { ParentDefinition, ParentOptions } from '../../language/table';
import { ambiguousTimes } from '../../language/time-zone';
import { otherColumns, sequenceFormats, unusualCounts, workerTypes } from '../../language/table';
import type {
  LimitsDefinition,
  PersonalDefinition,
  SourceDefinition,
  StagingDefinition,
  TrailerDefinition,
  TableDefinition,
  ValuesDefinition,
  WarehouseDefinition,
} from '../../language/table';
import { column } from './column-shape';
import { expectation } from './expect-shape';
import { booleanWords, texts } from './reading-shape';
import { expected, flag, isObject, listOf, number, objectOf, oneOf, optional, recordOf, text } from './shape';
import type { Shape } from './shape';

const names = listOf('column names', text);
const codes = listOf("the source's codes", text);

/** A parent or a lookup's table: the tables of the project are looked at one by one, once each. */
const reference: Shape = (value, faults) =>
  faults.unless(
    typeof value === 'string' || (isObject(value) && typeof value.name === 'string'),
    `${value === undefined ? 'is undefined' : 'is not a table'}; expected a table or the name of one. ` +
      "Where two files import each other, name the parent by its name: parent('employee', { … }).",
  );

const parentOptions = objectOf<ParentOptions>("options such as { onMissingParent: 'accept' }", {
  onMissingParent: () => true, // looked at as the parent's own
});
const whatParentReturns = 'what parent(…) returns';
const definition = objectOf<ParentDefinition>(whatParentReturns, {
  table: reference,
  columns: recordOf('child columns and the key columns of the parent', text),
  onMissingParent: oneOf(...onMissingParent),
  options: () => true,
});
const parent: Shape = (value, faults) => {
  const isOther = isObject(value) && !Object.hasOwn(value, 'table'); // a table, for example
  if (isOther) return expected(whatParentReturns, () => false)(value, faults);
  const isParent = definition(value, faults);
  return isParent && optional(parentOptions)((value as ParentDefinition).options, faults);
};

const lookup = objectOf<LookupDefinition>('what from(…) returns', { table: reference, column: text });

const warehouse = objectOf<WarehouseDefinition>("an object such as { name: 'dim_customer' }", {
  name: text,
  distKey: optional(text),
  distAll: optional(flag),
  sortKey: optional(names),
  lookups: optional(recordOf('from(…)', lookup)),
});

const fileSet = objectOf<FilesDefinition>("a path such as '{table}/{date}/*', or an object { path, … }", {
  path: text,
  date: optional(text),
  everyRow: optional(oneOf(...everyRow)),
  fullLoad: optional(flag),
});
const oneFileSet: Shape = (value, faults) => typeof value === 'string' || fileSet(value, faults);
const files: Shape = (value, faults) =>
  (Array.isArray(value) ? listOf('paths', oneFileSet) : oneFileSet)(value, faults);

const source = objectOf<SourceDefinition>("an object such as { delimiter: '|' }", {
  files: optional(files),
  delimiter: optional(text),
  quote: optional((value, faults) => value === null || text(value, faults)),
  escape: optional(text),
  trailingDelimiter: optional(flag),
  spaceAroundQuotes: optional(flag),
  comment: optional(text),
  skipLines: optional(number),
  trailer: optional(
    objectOf<TrailerDefinition>("an object such as { startsWith: 'TRAILER' }", {
      startsWith: text,
      count: optional(number),
    }),
  ),
  encoding: optional(text),
  lineEnd: optional(text),
  header: optional(flag),
  columnOrder: optional(names),
  sequenceFormat: optional(oneOf(...sequenceFormats)),
  operatorColumn: optional(text),
  everyRow: optional(oneOf(...everyRow)),
  operators: optional(
    objectOf<NonNullable<SourceDefinition['operators']>>('{ insert: […], update: […], delete: […] }', {
      insert: codes,
      update: codes,
      delete: codes,
      ignore: optional(codes),
    }),
  ),
  mode: optional(oneOf(...sourceModes)),
  snapshot: optional(
    objectOf<SnapshotDefinition>("an object such as { proof: 'marker' }", {
      partition: optional(names),
      proof: oneOf(...snapshotProofs),
    }),
  ),
  otherColumns: optional(oneOf(...otherColumns)),
  control: optional(
    objectOf<ControlDefinition>("an object such as { file: '_CONTROL/{date}.csv' }", {
      file: text,
      columns: optional(
        objectOf<NonNullable<ControlDefinition['columns']>>("{ table: '…', date: '…', count: '…' }", {
          table: optional(text),
          date: optional(text),
          count: optional(text),
        }),
      ),
      sums: optional(recordOf('a column of the control file', text)),
      delimiter: optional(text),
      missing: optional(oneOf(...missingControls)),
    }),
  ),
  values: optional(
    objectOf<ValuesDefinition>("an object such as { nullAs: ['NULL'] }", {
      nullAs: optional(texts),
      trim: optional(flag),
      decimalPoint: optional(text),
      grouping: optional(text),
      dateFormat: optional(text),
      timestampFormat: optional(text),
      timeZone: optional(text),
      ambiguous: optional(oneOf(...ambiguousTimes)),
      booleans: optional(booleanWords),
    }),
  ),
});

const uniqueRule = objectOf<Extract<UniqueDefinition, { readonly columns: unknown }>>(
  "columns such as ['email'], or an object { columns, otherwise }",
  { columns: names, otherwise: optional(oneOf(...onDuplicates)) },
);
const unique: Shape = (value, faults) => (Array.isArray(value) ? names : uniqueRule)(value, faults);

const limits = objectOf<LimitsDefinition>('an object such as { maxRejectedPercent: 5 }', {
  maxRejectedPercent: optional(number),
  maxDeletedPercent: optional(number),
  maxAgedOutPercent: optional(number),
  maxHeldRows: optional(number),
  unusualCount: optional(oneOf(...unusualCounts)),
  minRows: optional(number),
});

const staging = objectOf<StagingDefinition>('an object such as { workers: 4 }', {
  workerType: optional(oneOf(...workerTypes)),
  workers: optional(number),
  timeoutMinutes: optional(number),
  history: optional(
    objectOf<NonNullable<StagingDefinition['history']>>('an object such as { workers: 20 }', {
      aboveBytes: optional(number),
      workers: optional(number),
      timeoutMinutes: optional(number),
    }),
  ),
});

export const table = objectOf<TableDefinition>('what defineTable(…) returns', {
  name: text,
  description: text,
  key: names,
  columns: recordOf('columns', column),
  parents: optional(listOf('parent(…)', parent)),
  sequence: optional(text),
  unique: optional(listOf('rules', unique)),
  warehouse,
  source: optional(source),
  limits: optional(limits),
  expect: optional(expectation),
  staging: optional(staging),
  leftOut: optional(recordOf('column names and reasons', text)),
  personal: optional(
    objectOf<PersonalDefinition>("an object such as { columns: ['phone'], subject: 'buyer' }", {
      columns: names,
      subject: optional((value, faults) => (Array.isArray(value) ? names : text)(value, faults)),
    }),
  ),
});
