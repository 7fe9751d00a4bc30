import { formOf } from '../../../catalog';
import type { StagingColumn } from '../../../sql';
import { literal } from '../../warehouse/text/quote';
import { plainNumberSql, withoutExponentSql } from './number-sql';
import { trimSql } from './trim-sql';

/**
 * The steps from a field's text to the text that the type reads, each an expression over the text before it: blanks are cut,
 * texts that mean NULL become NULL, and numbers lose a country's marks. Most columns have none.
 */
export function preparations({
  type,
  trimTrailing,
  reading = {},
}: StagingColumn): ((text: string) => string)[] {
  const { trim, nullAs, numbers, as } = reading;
  const isText = type.kind === 'varchar' && formOf(reading) === undefined;
  const steps: ((text: string) => string)[] = [];
  if (trim === true) steps.push((text) => `nullif(${trimSql(text)}, '')`);
  if (nullAs !== undefined && nullAs.length > 0) {
    const compared = (text: string): string =>
      !isText ? trimSql(text) : trimTrailing ? `rtrim(${text}, ' ')` : text;
    steps.push(
      (text) =>
        `CASE WHEN ${compared(text)} IN (${nullAs.map(literal).join(', ')}) THEN NULL ELSE ${text} END`,
    );
  }
  if (numbers !== undefined) steps.push((text) => plainNumberSql(text, numbers));
  if (as === 'scientific') steps.push(withoutExponentSql);
  return steps;
}
