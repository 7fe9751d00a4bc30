import type { Catalog } from '../catalog';
import { digestOf } from './digest';
import type { Publication, ReportResult } from './publication';

/** The publication of what every report of the catalog answered; a digest among them is its first page. */
export const publicationOf = (
  catalog: Catalog,
  state: Pick<Publication, 'asOf' | 'runId' | 'madeAt'>,
  results: readonly ReportResult[],
): Publication => ({
  catalog,
  ...state,
  results: results.filter(({ report }) => report.kind !== 'digest'),
  digest: results.filter(({ report }) => report.kind === 'digest').flatMap(digestOf),
});
