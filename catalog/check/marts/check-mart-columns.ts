import type { MartDefinition } from '../../language/mart';
import { checkType } from '../check-columns';
import { checkName, repeated } from '../check-names';
import { didYouMean } from '../did-you-mean';
import type { Faults } from '../fault';

export function checkMartColumns(mart: MartDefinition, faults: Faults): void {
  const columns = Object.keys(mart.columns);
  const at = faults.at('columns');
  at.unless(columns.length > 0, 'is empty; a mart has the columns of its query. Add them.');
  for (const [name, column] of Object.entries(mart.columns)) {
    checkName(name, 'column', at.at(name));
    checkType(column.type, at.at(name));
    at.at(name).unless(
      mart.refresh === 'full' || column.type.kind !== 'double',
      'is double precision, whose sums depend on the order of the rows, so that no two builds need be equal. Use decimal.',
    );
    at.at(name).unless(
      column.type.kind !== 'json',
      'is json; a mart is compared value by value, and nothing compares two SUPERs. Take the parts that the reports need.',
    );
  }
  faults
    .at('key')
    .unless(mart.key.length > 0, 'is empty; it says what one row is. Name the columns of the grain.');
  checkNamed(mart.key, columns, faults.at('key'));
  checkNamed(mart.sortKey ?? [], columns, faults.at('sortKey'));
  if (mart.distKey !== undefined) checkNamed([mart.distKey], columns, faults.at('distKey'));
}

/** Names of columns: each there is, and once. */
export function checkNamed(names: readonly string[], columns: readonly string[], faults: Faults): void {
  for (const name of repeated(names)) faults.add(`names "${name}" twice. Name it once.`);
  for (const name of new Set(names)) {
    if (columns.includes(name)) continue;
    faults.add(
      `"${name}" is not a column; allowed are ${columns.join(', ')}. ${didYouMean(name, columns, 'Correct it.')}`,
    );
  }
}
