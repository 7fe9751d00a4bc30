import type { ObjectStoreClient } from '../../../lambdas/shared/object-store-client';
import { writeResultPage } from '../../../lambdas/shared/result-pages';

/** Writes a result's rows below the prefix, one object for each page, as RunSql does: one object at least. */
export async function writeResultPages(
  work: ObjectStoreClient,
  prefix: string,
  pages: readonly (readonly unknown[])[],
): Promise<void> {
  const some = pages.length === 0 ? [[]] : pages;
  for (const [page, rows] of some.entries())
    await writeResultPage(work, prefix, page, { rows, last: page === some.length - 1 });
}
