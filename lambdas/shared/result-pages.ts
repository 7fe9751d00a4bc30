import { runKeys } from '../../contracts';
import type { AnsweringStep, ResultName, ResultRow } from '../../contracts';
import type { ObjectStoreClient } from './object-store-client';

/** One object of a kept result. */
interface ResultPage<T> {
  readonly rows: readonly T[];
  readonly last: boolean;
}

const pageKey = (prefix: string, page: number): string => `${prefix}${String(page).padStart(6, '0')}.json`;

/**
 * Writes one page of a result below its prefix. The last page is marked as the last: pages that an earlier attempt wrote after
 * it are not read.
 */
export const writeResultPage = <T>(
  work: ObjectStoreClient,
  prefix: string,
  page: number,
  { rows, last }: ResultPage<T>,
): Promise<unknown> => work.putJson(pageKey(prefix, page), { rows, last });

/** The rows of a step's result, page by page. Throws an error that names a result which the step has not kept. */
export const readResultPages = <Step extends AnsweringStep, Name extends ResultName<Step>>(
  work: ObjectStoreClient,
  runId: string,
  step: Step,
  name: Name,
): AsyncGenerator<readonly ResultRow<Step, Name>[]> => readPages(work, runId, step, name);

/** As `readResultPages`, of a result that a project names: a report. */
export async function* readPages<Row>(
  work: ObjectStoreClient,
  runId: string,
  step: string,
  name: string,
): AsyncGenerator<readonly Row[]> {
  const prefix = runKeys(runId).result(step, name);
  for (let [page, ended] = [0, false]; !ended; page += 1) {
    const found = await work.get(pageKey(prefix, page));
    if (found === undefined) {
      throw new Error(
        `Step ${step} of run ${runId} has not kept its result "${name}": ${work.uri(pageKey(prefix, page))} does not exist.`,
      );
    }
    const { rows, last } = JSON.parse(found.text) as ResultPage<Row>;
    yield rows;
    ended = last;
  }
}

/** All rows of a result that is known to be small. */
export async function readResult<Step extends AnsweringStep, Name extends ResultName<Step>>(
  work: ObjectStoreClient,
  runId: string,
  step: Step,
  name: Name,
): Promise<ResultRow<Step, Name>[]> {
  const rows: ResultRow<Step, Name>[] = [];
  for await (const page of readResultPages(work, runId, step, name)) rows.push(...page);
  return rows;
}
