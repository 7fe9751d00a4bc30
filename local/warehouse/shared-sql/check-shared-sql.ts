import { UnsupportedSql } from '../errors';
import type { Token } from '../text/tokenize';
import { castFaults } from './casts';
import { clauseFaults } from './clauses';
import { functionFaults } from './functions';
import { literalFaults } from './literals';
import { operatorFaults } from './operators';
import { windowFaults } from './windows';
import { wordFaults } from './words';

type Rule = (tokens: readonly Token[], sql: string) => readonly string[];

const rules: readonly Rule[] = [
  literalFaults,
  operatorFaults,
  wordFaults,
  clauseFaults,
  functionFaults,
  castFaults,
  windowFaults,
];

/**
 * Refuses what the two engines do not share (docs/services.md#shared-sql), all faults at once, so that SQL which could not run
 * on Redshift does not pass on a laptop, nor SQL that would give another result there.
 */
export function checkSharedSql(sql: string, tokens: readonly Token[]): void {
  const faults = [...new Set(rules.flatMap((rule) => rule(tokens, sql)))];
  if (faults.length > 0) throw new UnsupportedSql(faults);
}
