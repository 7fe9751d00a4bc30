import type { OracleFormats } from '../../../catalog';
import { alignReferences } from '../align-references';
import { breakCircles } from '../break-circles';
import type { DraftProject, DraftTable, Remark } from '../draft';
import { note, todo } from '../draft';
import { catalogName, distinct } from '../names';
import { chooseKey } from './choose-key';
import { draftColumns } from './draft-columns';
import type { DraftedColumns } from './draft-columns';
import { withRules } from './draft-rules';
import { draftParent, referencesOf } from './draft-parents';
import type { Reference, Taken } from './draft-parents';
import type { DdlScript, DdlTable, Unread } from './script';
import { DdlTables } from './tables';

export interface DraftFromDdl {
  readonly project: DraftProject;
  /** What the project does not have, in the order of the script. */
  readonly unread: readonly Unread[];
}

/** A project for the tables of a script. Throws nothing: what has no place in it is in `unread`. */
export function draftFromDdl(name: string, script: DdlScript, settings: OracleFormats): DraftFromDdl {
  const tables = new DdlTables();
  tables.all.push(...script.tables);
  const taken = takenTables(script.tables);
  const references = new Map(taken.map((each) => [each, referencesOf(each.source, tables, taken)]));
  const columns = new Map(
    taken.map((each) => [
      each,
      draftColumns(each.source, each.key.columns, linkedColumns(each, references), settings),
    ]),
  );
  const drafts = taken.map((each) => draftTable(each, references.get(each) ?? [], columns));
  const ruled = (draft: DraftTable): DraftTable => {
    const own = taken.find((each) => each.name === draft.name);
    return own === undefined ? draft : withRules(draft, own.source, columns.get(own)?.names ?? new Map());
  };
  const keyless = script.tables
    .filter((table) => !taken.some(({ source }) => source === table))
    .map(({ line, name: what }) => ({
      line,
      what: `CREATE TABLE ${what}`,
      why: 'it has no key, and no column that is NOT NULL: changes are applied by key. Declare one, and add the table by hand',
    }));
  return {
    project: {
      name,
      tables: breakCircles(alignReferences(drafts)).map(ruled),
      remarks: databaseRemarks(script.tables),
    },
    unread: [...script.unread, ...keyless].sort((a, b) => a.line - b.line),
  };
}

function takenTables(tables: readonly DdlTable[]): Taken[] {
  const plain = tables.map(({ name }) => catalogName(name, 't'));
  const names = distinct(
    tables.map(({ schema }, index) => {
      const own = plain[index] ?? '';
      return schema !== undefined && plain.indexOf(own) !== plain.lastIndexOf(own)
        ? catalogName(`${schema}_${own}`, 't')
        : own;
    }),
  );
  return tables.flatMap((source, index) => {
    const key = chooseKey(source);
    return key === undefined ? [] : [{ source, key, name: names[index] ?? '' }];
  });
}

/** The columns that references join, on either side: each pair has one type. */
function linkedColumns(table: Taken, references: ReadonlyMap<Taken, readonly Reference[]>): Set<string> {
  const linked = new Set<string>();
  for (const [child, list] of references)
    for (const reference of list) {
      if ('refused' in reference) continue;
      for (const [own, key] of reference.pairs) {
        if (child === table) linked.add(own);
        if (reference.parent === table) linked.add(key);
      }
    }
  return linked;
}

function draftTable(
  table: Taken,
  references: readonly Reference[],
  drafted: ReadonlyMap<Taken, DraftedColumns>,
): DraftTable {
  const { source, name, key } = table;
  const namesOf = (other: Taken): ReadonlyMap<string, string> => drafted.get(other)?.names ?? new Map();
  const parents = references.map((each) =>
    'refused' in each ? each : (draftParent(table, each, namesOf) ?? unloaded(each)),
  );
  const refused = parents.flatMap((each) => ('refused' in each ? [todo(each.refused)] : []));
  const { columns = [], leftOut = [] } = drafted.get(table) ?? {};
  return {
    name,
    description: source.comment ?? `A row of ${source.name} of the source.`,
    remarks: [...nameRemarks(source, name), ...refused, ...asideRemarks(source)],
    key: key.columns.map((column) => namesOf(table).get(column) ?? column),
    keyRemarks: key.remarks,
    columns,
    parents: parents.flatMap((each) => ('refused' in each ? [] : [each])),
    leftOut,
    source: operatorWord(source),
  };
}

const unloaded = ({ parent, pairs }: Exclude<Reference, { readonly refused: string }>) => ({
  refused: `(${pairs.map(([own]) => own).join(', ')}) refers to ${parent.source.name} by a column that is not loaded: not checked`,
});

const nameRemarks = (source: DdlTable, name: string): Remark[] =>
  source.name.toLowerCase() === name
    ? []
    : [note(`${JSON.stringify(source.name)} in the source; its folder in landing is ${name}/`)];

const asideRemarks = ({ asides }: DdlTable): Remark[] =>
  asides.length === 0 ? [] : [note(`the source's own, not needed here: ${asides.join('; ')}`)];

/** A table that has a column called as the operator's cannot have both in one header. */
const operatorWord = ({ columns }: DdlTable): DraftTable['source'] =>
  columns.some(({ name }) => name.toLowerCase() === 'op')
    ? [
        {
          word: 'operatorColumn',
          value: "'loadline_op'",
          remarks: [
            todo('the table has a column "op" of its own: have the export call the operator loadline_op'),
          ],
        },
      ]
    : [];

const databaseRemarks = (tables: readonly DdlTable[]): Remark[] =>
  tables.some(({ columns }) =>
    columns.some(({ type }) => type?.name.startsWith('VARCHAR') === true && type.unit !== 'CHAR'),
  )
    ? [
        todo(
          'VARCHAR2(n) without CHAR is taken as n bytes of UTF-8, as in a database of AL32UTF8 with NLS_LENGTH_SEMANTICS = BYTE. In another one text needs up to 4n: longer values are rejected, and `failed` lists them',
        ),
      ]
    : [];
