import type { ObjectStoreClient } from '../../../lambdas/shared/object-store-client';
import { partName, writeResultPage } from '../../../lambdas/shared/step-results';

/**
 * Adds a result to those of its step, as RunSql keeps them: one page among the small ones, several as objects of their own.
 *
 * @param prefix `runKeys(…).result(step, name)`
 */
export async function writeResultPages(
  work: ObjectStoreClient,
  prefix: string,
  pages: readonly (readonly unknown[])[],
): Promise<void> {
  const [, step, name] = /^(.*\/results\/[^/]+\/)([^/]+)\/$/.exec(prefix) ?? [];
  if (step === undefined || name === undefined) throw new Error(`${prefix} is no prefix of a result.`);
  const isSmall = pages.length <= 1;
  const part = `${step}${partName(0, 0)}.json`;
  const found = await work.get(part);
  const before = found === undefined ? {} : (JSON.parse(found.text) as { results: object }).results;
  const results = { ...before, [name]: isSmall ? (pages[0] ?? []) : null };
  await work.putJson(part, { results, next: null });
  if (isSmall) return;
  for (const [page, rows] of pages.entries())
    await writeResultPage(work, prefix, page, { rows, last: page === pages.length - 1 });
}
