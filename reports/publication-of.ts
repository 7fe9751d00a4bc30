import type { Catalog } from '../catalog';
import { dictionaryPage } from './dictionary/dictionary-page';
import { digestOf } from './digest';
import type { Publication, ReportResult } from './publication';

/**
 * The publication of what every report of the catalog answered; a digest among them is its first page. The catalog's marts are
 * all that the warehouse has (`allMarts` of sql/): the dictionary lists them.
 */
export const publicationOf = (
  catalog: Catalog,
  state: Pick<Publication, 'asOf' | 'runId' | 'madeAt'>,
  results: readonly ReportResult[],
): Publication => ({
  catalog,
  ...state,
  results: results.filter(({ report }) => report.kind !== 'digest'),
  digest: results.filter(({ report }) => report.kind === 'digest').flatMap(digestOf),
  pages: [dictionaryPage(catalog)],
});
