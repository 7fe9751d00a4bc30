import { decimalText, ruleFaults, unscaled } from '../../../catalog';
import type { ColumnRule, RuleDefinition } from '../../../catalog';
import type { DraftColumn, DraftTable } from '../draft';
import { readCheck } from './read-check';
import type { CheckLiteral, CheckTerm } from './read-check';

/** A rule, and the column that has it. */
export interface RuleOfColumn {
  readonly column: string;
  readonly rule: ColumnRule;
}

/**
 * The rules that say what a CHECK says, with their columns; `undefined` where it says more than rules can.
 * @param names the catalog's name of each column that is loaded
 */
export function rulesOfCheck(
  condition: string,
  table: DraftTable,
  names: ReadonlyMap<string, string>,
): RuleOfColumn[] | undefined {
  const terms = readCheck(condition);
  const found = terms?.flatMap((term): RuleOfColumn[] => {
    const column = table.columns.find(({ name }) => name === names.get(term.column));
    const definition = column === undefined ? undefined : ruleOf(term, column);
    if (column === undefined || definition === undefined) return [];
    const rule = { rule: definition, otherwise: 'reject' } as const;
    return ruleFaults({ ...column, rules: [rule] }).length === 0 ? [{ column: column.name, rule }] : [];
  });
  return found === undefined || found.length < (terms?.length ?? 0) ? undefined : found;
}

function ruleOf(term: CheckTerm, column: DraftColumn): RuleDefinition | undefined {
  const { as } = column.reading ?? {};
  // The warehouse has these otherwise than the source compares them.
  if (as === 'hex' || as === 'uuid' || as === 'offset' || as?.startsWith('interval') === true)
    return undefined;
  const values = (...literals: readonly CheckLiteral[]): (string | number)[] | undefined => {
    const found = literals.flatMap((each) => valueOf(each, column) ?? []);
    return found.length === literals.length ? found : undefined;
  };
  switch (term.kind) {
    case 'oneOf': {
      const found = values(...term.values);
      return found && { kind: 'oneOf', values: found };
    }
    case 'between': {
      const [least, most] = values(term.least, term.most) ?? [];
      return least === undefined || most === undefined ? undefined : { kind: 'range', least, most };
    }
    case 'compared': {
      const [value] = values(term.value) ?? [];
      if (value === undefined) return undefined;
      if (term.comparison === '>=') return { kind: 'range', least: value };
      if (term.comparison === '<=') return { kind: 'range', most: value };
      const next = neighbour(term.value, term.comparison, column);
      if (next === undefined) return undefined;
      return term.comparison === '>' ? { kind: 'range', least: next } : { kind: 'range', most: next };
    }
    case 'like':
      return isWhole(term.pattern) ? { kind: 'matching', pattern: term.pattern } : undefined;
  }
}

/** As the language writes it: a number where JavaScript keeps it, its digits where not. */
const asValue = (digits: string): string | number =>
  String(Number(digits)) === digits ? Number(digits) : digits;

function valueOf({ kind, text }: CheckLiteral, { type }: DraftColumn): string | number | undefined {
  const isNumber = ['integer', 'bigint', 'decimal', 'double'].includes(type.kind);
  if (kind === 'number' && isNumber) return asValue(text);
  if (kind === 'text' && type.kind === 'varchar') return text;
  if (kind === 'date' && type.kind === 'date') return text;
  return kind === 'date' && type.kind === 'timestamp' ? `${text} 00:00:00` : undefined;
}

/** The nearest value beyond one that is left out: the source's column has no more digits behind the point than the warehouse's. */
function neighbour(
  { kind, text }: CheckLiteral,
  comparison: '<' | '>',
  { type, reading }: DraftColumn,
): string | number | undefined {
  const isExact = type.kind === 'decimal' && reading?.as === undefined;
  const scale = type.kind === 'integer' || type.kind === 'bigint' ? 0 : isExact ? type.scale : undefined;
  const units = kind === 'number' && scale !== undefined ? unscaled(text, scale) : undefined;
  if (units === undefined || scale === undefined) return undefined;
  return asValue(decimalText(comparison === '>' ? units + 1n : units - 1n, scale));
}

/** The pattern stands for the whole text, as `matching` takes it, and means the same there: Oracle reads `\` between [ ] as itself. */
function isWhole(pattern: string): boolean {
  if (!/^\^[^]*[^\\]\$$/.test(pattern) || /\[[^\]]*\\/.test(pattern)) return false;
  let depth = 0;
  for (const mark of pattern.replace(/\\[^]|\[\^?\]?[^\]]*\]/g, '')) {
    if (mark === '(') depth += 1;
    if (mark === ')') depth -= 1;
    if (mark === '|' && depth === 0) return false;
  }
  return true;
}
