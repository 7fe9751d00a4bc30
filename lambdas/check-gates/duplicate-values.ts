import { countOf } from '../../catalog';
import type { RunWarning } from '../../contracts';
import type { BrokenRule, GateFigures } from './gate-figures';

/** Values that several rows have: told, whether or not a gate closes by them (docs/semantics.md#unique-values). */
export const duplicateValues = ({ table, brokenRules }: GateFigures): RunWarning[] =>
  brokenRules.map((rule) => ({
    kind: 'duplicateValues',
    table,
    count: rule.sharedValues,
    message: `${told(table, rule, 'are')} All of them were loaded. Ask the source, or remove the rule.`,
  }));

/** Why the gate is closed. */
export const duplicatesRefused = ({ table, brokenRules }: GateFigures): string[] =>
  brokenRules
    .filter(({ otherwise }) => otherwise === 'fail')
    .map(
      (rule) =>
        `${told(table, rule, 'would be')} Have the source send what is right, or start again with "allowDuplicates": true.`,
    );

/** Keys and no values: a value that is unique is often a person's. */
function told(
  table: string,
  { columns, sharedValues, sharingRows, example }: BrokenRule,
  are: 'are' | 'would be',
): string {
  const names = columns.length === 1 ? columns.join('') : `(${columns.join(', ')})`;
  const verb = are === 'are' && sharedValues === 1 ? 'is' : are;
  return `${table}: ${countOf(sharedValues, 'value')} of ${names}, which the catalog declares unique, ${verb} shared by ${countOf(sharingRows, 'row')}, such as those with the keys ${example}.`;
}
