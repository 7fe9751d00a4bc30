import { withoutComments, withoutTexts } from '../../order/used-names';
import type { UsedNames } from '../../order/used-names';
import { didYouMean } from '../did-you-mean';
import type { Faults } from '../fault';
import type { Marts } from './marts';

/** One SELECT that names its tables where they can be found, and none that is not there. */
export function checkQuery(query: string, used: UsedNames, marts: Marts, faults: Faults): void {
  const text = withoutTexts(withoutComments(query));
  faults.unless(/^\s*(select|with)\b/i.test(text), 'is no SELECT. Write one SELECT; it may begin with WITH.');
  faults.unless(!text.includes(';'), 'has a semicolon; one SELECT is expected. Remove it.');
  checkPlaces(text, faults);
  checkNames('dw', used.dw, marts.areAllSound ? marts.dwNames : undefined, faults);
  checkNames('mart', used.mart, marts.martNames, faults);
}

/** A mart is over tables and marts; the metadata changes without a run's telling. */
export function checkNoMetadata(used: UsedNames, faults: Faults): void {
  faults.unless(
    used.etl.length === 0,
    `reads etl.${used.etl.join(', etl.')}; a mart reads dw and mart. Read the metadata in a report.`,
  );
}

function checkNames(
  schema: 'dw' | 'mart',
  used: readonly string[],
  allowed: readonly string[] | undefined,
  faults: Faults,
): void {
  for (const name of used) {
    if (allowed === undefined || allowed.includes(name)) continue;
    faults.add(
      `reads ${schema}.${name}, which the project does not have; allowed are ${allowed.join(', ')}. ${didYouMean(name, allowed, 'Correct it.')}`,
    );
  }
}

/** A table is found behind FROM or JOIN, unquoted; elsewhere it would be read unseen. */
function checkPlaces(text: string, faults: Faults): void {
  const named = [...text.matchAll(/"?\b(dw|mart|etl|staging|report)"?\s*\.\s*"?\w+"?/gi)].map(
    ([each]) => each,
  );
  const placed = [
    ...text.matchAll(/\b(?:from|join)\s+((?:dw|mart|etl)\.\w+)\s+(?:as\s+)?(?!on\b|where\b|join\b)\w+/gi),
  ].map(([, each = '']) => each);
  const left = [...named];
  for (const each of placed) {
    const found = left.indexOf(each);
    if (found >= 0) left.splice(found, 1);
  }
  for (const each of new Set(left)) {
    faults.add(
      `names ${each} in a place or a form in which it is not found; expected FROM or JOIN, then dw.table or mart.table, then an alias. Write it so.`,
    );
  }
}
