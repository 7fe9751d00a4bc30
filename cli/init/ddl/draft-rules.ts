import { isStagedAsText, ruleFaults } from '../../../catalog';
import type { ColumnRule } from '../../../catalog';
import type { DraftColumn, DraftTable, Remark } from '../draft';
import { note, todo } from '../draft';
import { rulesOfCheck } from './rules-of-check';
import type { DdlCheck, DdlTable, DdlUniqueness } from './script';

type Names = ReadonlyMap<string, string>;

/**
 * The table with what the source checks of it beside its keys: a UNIQUE as `unique`, a simple CHECK as the rules of its columns. What
 * has no such form, or is not held by the source, is said beside the table.
 * @param names the catalog's name of each column that is loaded
 */
export function withRules(table: DraftTable, { constraints }: DdlTable, names: Names): DraftTable {
  const remarks: Remark[] = [];
  const unique: string[][] = [];
  const rules = new Map<string, readonly ColumnRule[]>();
  for (const each of constraints) {
    if (each.kind === 'unique') {
      const columns = uniqueColumns(each, table, names);
      if (columns === 'the key') continue;
      if (!Array.isArray(columns)) remarks.push(columns);
      else if (!unique.some((other) => isSame(other, columns))) unique.push(columns);
    }
    if (each.kind === 'unique expression')
      remarks.push(todo(`unique in the source, by an index: ${each.expression}: not declared here`));
    if (each.kind === 'check') {
      const found = each.isHeld ? rulesOfCheck(each.condition, table, names) : undefined;
      if (found === undefined) remarks.push(unchecked(each));
      for (const { column, rule } of found ?? []) {
        const own = rules.get(column) ?? [];
        const isThere = own.some((other) => JSON.stringify(other) === JSON.stringify(rule));
        if (!isThere) rules.set(column, [...own, rule]);
      }
    }
  }
  const columns = table.columns.map((column): DraftColumn => {
    const own = rules.get(column.name) ?? [];
    if (own.length === 0) return column;
    const faults = ruleFaults({ ...column, rules: own });
    if (faults.length === 0) return { ...column, rules: own };
    return { ...column, remarks: [...column.remarks, todo(`the checks of the source: ${faults.join(' ')}`)] };
  });
  return { ...table, remarks: [...table.remarks, ...remarks], unique, columns };
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join() === [...other].sort().join();

const unchecked = ({ condition, isHeld }: DdlCheck): Remark =>
  isHeld
    ? note(`the source checks, and a load does not: ${condition}`)
    : todo(`the source has a CHECK disabled or not validated, and a load does not check it: ${condition}`);

/** The columns of a UNIQUE that a run can look at; a remark where it cannot. */
function uniqueColumns(
  { columns, isHeld }: DdlUniqueness,
  table: DraftTable,
  names: Names,
): string[] | Remark | 'the key' {
  const told = `unique in the source: (${columns.join(', ')})`;
  if (!isHeld) return todo(`${told}, but disabled or not validated: not declared here`);
  const own = columns.map((name) => table.columns.find((column) => column.name === names.get(name)));
  const compared = own.filter((column) => column !== undefined && isCompared(column));
  if (compared.length < own.length) return todo(`${told}, by a column that is not loaded or not compared`);
  const found = compared.map((column) => column?.name ?? '');
  const { key } = table;
  if (isSame(found, key)) return 'the key';
  if (key.every((name) => found.includes(name))) return note(`${told}, as its key is already`);
  if (found.every((name) => key.includes(name)))
    return todo(`${told}, which is a part of the key: name it as the key, if it is`);
  return found;
}

/** As the check of a project has it. */
const isCompared = ({ type }: DraftColumn): boolean => type.kind !== 'double' && !isStagedAsText(type);
