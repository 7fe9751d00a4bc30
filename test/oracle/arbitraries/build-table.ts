import { isStagedAsText } from '../../../catalog';
import type { Table } from '../../../catalog';
import { sampleTypes } from './domains';
import { TableDraft, typeOf, undescribed } from './table-draft';
import type { ReferenceSpec, TableSpec } from './table-spec';

const maxLevel = 3;
const longestKeyInAKey = 2;

/** A table as the catalog has it, but for its unchecked references: those may be to tables that come later. */
export function buildTable(spec: TableSpec, name: string, earlier: readonly Table[]): Table {
  const draft = new TableDraft(name, spec.inferable);
  const chosen = distinctParents(spec.references, earlier);
  const inKey = spec.inferable
    ? undefined
    : chosen.find(({ reference, parent }) => reference.inKey && parent.key.length <= longestKeyInAKey);
  if (inKey !== undefined) draft.referInKey(inKey.reference, inKey.parent);
  const keyKinds = inKey === undefined ? spec.keyKinds : spec.keyKinds.slice(0, 1);
  keyKinds.forEach((kind) => draft.addKey(sampleTypes[kind]));
  for (const each of chosen) if (each !== inKey) draft.referBesideKey(each.reference, each.parent);
  if (spec.self !== 'none') draft.referToItself(spec.self !== 'mandatory', selfPolicy(spec));
  spec.extras.forEach((extra) => draft.addOther(sampleTypes[extra.kind], extra.nullable));

  const parents = chosen.map((each) => each.parent);
  const unit = Math.max(0, ...parents.map((table) => Number(table.unit))) + (spec.newUnit ? 1 : 0);
  const { key, columns, lookups } = draft;
  return {
    ...sampleTable,
    name,
    key,
    columns,
    parents: draft.parents,
    sequence: spec.sequence ? 'change_seq' : null,
    unique: uniqueRules(draft),
    level: Math.max(-1, ...parents.map((table) => table.level)) + 1,
    unit: String(unit),
    warehouse: { name: `dw_${name}`, distKey: null, distAll: false, sortKey: [], lookups },
    takesPlaceholders: false,
    expect: null,
    leftOut: {},
    personal: { columns: [], leftOut: [], subjects: [] },
  };
}

/** The columns have few values, so that rows share some. */
function uniqueRules({ key, columns }: TableDraft): Table['unique'] {
  const others = columns
    .filter(({ name, type }) => !key.includes(name) && !isStagedAsText(type))
    .map(({ name }) => name);
  const [first, last] = [others.slice(0, 1), others.slice(-1)];
  if (first.length === 0) return [];
  const lists = [first, ...(key.length > 1 ? [[...key.slice(0, 1), ...last]] : [])];
  return lists.map((names) => ({ columns: names, otherwise: 'warn' }));
}

/** Adds the references that are not checked, each to any table, with columns of their own. */
export function addUncheckedReferences(spec: TableSpec, table: Table, tables: readonly Table[]): Table {
  return spec.references
    .filter((reference) => reference.policy === 'accept')
    .reduce((before, reference, index): Table => {
      const target = tables[reference.target % tables.length] ?? table;
      const columns = target.key.map((key, part) => ({ child: `u${index}_${part}`, parent: key }));
      return {
        ...before,
        columns: [
          ...before.columns,
          ...columns.map(({ child, parent }) => ({
            name: child,
            csvName: child,
            type: typeOf(target, parent),
            nullable: true,
            ...undescribed,
          })),
        ],
        parents: [...before.parents, { table: target.name, columns, onMissingParent: 'accept' as const }],
      };
    }, table);
}

function selfPolicy({ self, inferable }: TableSpec): 'hold' | 'accept' | 'placeholder' {
  if (self === 'accept') return 'accept';
  return self === 'placeholder' && inferable ? 'placeholder' : 'hold';
}

interface ChosenParent {
  readonly reference: ReferenceSpec;
  readonly parent: Table;
}

/** Two references may go to one parent, but then it lends no lookup: it would be open which of them is followed. */
function distinctParents(references: readonly ReferenceSpec[], earlier: readonly Table[]): ChosenParent[] {
  const possible = earlier.filter((table) => table.level < maxLevel);
  const chosen = references
    .filter((reference) => reference.policy === 'checked')
    .flatMap((reference): ChosenParent[] => {
      const parent = possible[reference.target % Math.max(1, possible.length)];
      return parent === undefined ? [] : [{ reference, parent }];
    });
  return chosen.map(({ reference, parent }) => {
    const isOnly = chosen.filter((each) => each.parent === parent).length === 1;
    return { reference: { ...reference, lookup: reference.lookup && isOnly }, parent };
  });
}

const sampleTable = {
  description: 'A random table.',
  source: {
    files: null,
    delimiter: ',',
    quote: '"',
    encoding: 'utf-8',
    lineEnd: null,
    header: true,
    columnOrder: null,
    operatorColumn: 'op',
    everyRow: null,
    escape: null,
    trailingDelimiter: false,
    spaceAroundQuotes: false,
    comment: null,
    skipLines: 0,
    trailer: null,
    sequenceFormat: 'number',
    operators: { insert: ['I'], update: ['U'], delete: ['D'], ignore: [] },
    otherColumns: 'ignore',
    snapshot: null,
  },
  limits: {
    maxRejectedPercent: 100,
    maxDeletedPercent: 100,
    maxAgedOutPercent: 100,
    maxHeldRows: null,
    unusualCount: 'off',
    minRows: 0,
  },
  staging: {
    workerType: 'G.1X',
    workers: 2,
    timeoutMinutes: 60,
    history: { aboveBytes: 1e9, workers: 10, timeoutMinutes: 480 },
  },
} as const;
