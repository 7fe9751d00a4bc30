import type { RemarkKind } from '../../../sql';
import type { CheckedField } from './checked-field';
import { passesSql } from './rule-sql';

/** DuckDB expressions over the columns of a field's value and fault. */
export interface RulesSql {
  /** `rule` and the place of the first rule that rejects the value; NULL where none does. Absent where none can. */
  readonly fault?: string;
  /** The rules that only warn, and whether the value breaks each. */
  readonly warnings: readonly { readonly what: RemarkKind; readonly isBroken: string }[];
}

export function rulesOfField(field: CheckedField, value: string, fault: string, isDelete: string): RulesSql {
  if (field.kind !== 'column' || field.column.rules === undefined) return { warnings: [] };
  const { type, rules } = field.column;
  const told = rules.map((rule, place) => ({
    ...{ rule, place },
    isBroken: `${value} IS NOT NULL AND NOT (${passesSql(rule, value, type)})`,
  }));
  const rejecting = told.filter(({ rule }) => rule.otherwise === 'reject');
  const cases = rejecting.map(({ isBroken, place }) => `WHEN ${isBroken} THEN 'rule${place}'`);
  return {
    ...(cases.length === 0
      ? {}
      : { fault: `CASE WHEN ${isDelete} OR ${fault} IS NOT NULL THEN NULL ${cases.join(' ')} END` }),
    warnings: told
      .filter(({ rule }) => rule.otherwise === 'warn')
      .map(({ rule, isBroken }) => ({ what: `not ${rule.expected}`, isBroken })),
  };
}
