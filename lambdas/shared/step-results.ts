import { runKeys } from '../../contracts';
import type { AnsweringStep, ResultName, ResultRow } from '../../contracts';
import type { ObjectStoreClient } from './object-store-client';

/** The small results of a step, together in one object, and the names of large ones, whose pages are objects of their own. */
interface ResultPart {
  /** The rows; null: in pages. */
  readonly results: Readonly<Record<string, readonly unknown[] | null>>;
  /** The name of the step's next part; null: this is the last. */
  readonly next: string | null;
}

/** One object of a large result. */
interface ResultPage {
  readonly rows: readonly unknown[];
  readonly last: boolean;
}

/** The name of a part: the how manieth transaction of the step it is of, and the how manieth part of that, both from 0. */
export const partName = (transaction: number, part: number): string => `${transaction}.${part}`;

const pageKey = (prefix: string, page: number): string => `${prefix}${String(page).padStart(6, '0')}.json`;

export const writeResultPart = (
  work: ObjectStoreClient,
  runId: string,
  step: string,
  part: string,
  content: ResultPart,
): Promise<unknown> => work.putJson(runKeys(runId).resultPart(step, part), content);

/** The last page is marked as the last: pages that an earlier attempt wrote after it are not read. */
export const writeResultPage = (
  work: ObjectStoreClient,
  prefix: string,
  page: number,
  content: ResultPage,
): Promise<unknown> => work.putJson(pageKey(prefix, page), content);

/** A step has not kept what is asked for: it has not run, or what it left is gone. */
export class NotKeptError extends Error {
  override readonly name = 'NotKeptError';
}

/** What a SQL step of a run answered for the states after it. */
export class StepResults<Step extends AnsweringStep> {
  private constructor(
    private readonly work: ObjectStoreClient,
    private readonly runId: string,
    private readonly step: Step,
    private readonly kept: ReadonlyMap<string, readonly unknown[] | null>,
  ) {}

  /** Reads the small results. Throws where the step has not kept all of its results. */
  static async read<Step extends AnsweringStep>(
    work: ObjectStoreClient,
    runId: string,
    step: Step,
  ): Promise<StepResults<Step>> {
    const kept = new Map<string, readonly unknown[] | null>();
    for (let part: string | null = partName(0, 0); part !== null;) {
      const key = runKeys(runId).resultPart(step, part);
      const found = await work.get(key);
      if (found === undefined)
        throw new NotKeptError(
          `Step ${step} of run ${runId} has not kept its results: ${work.uri(key)} does not exist.`,
        );
      const { results, next } = JSON.parse(found.text) as ResultPart;
      for (const [name, rows] of Object.entries(results)) kept.set(name, rows);
      part = next;
    }
    return new StepResults(work, runId, step, kept);
  }

  /** Whether the step answers this at all: some it does only where the catalog asks for it. */
  keeps(name: ResultName<Step>): boolean {
    return this.kept.has(name);
  }

  /** All rows of a result that is known to be small. */
  async rows<Name extends ResultName<Step>>(name: Name): Promise<ResultRow<Step, Name>[]> {
    const rows: ResultRow<Step, Name>[] = [];
    for await (const page of this.pages(name)) rows.push(...page);
    return rows;
  }

  /** The rows of a result, page by page. Throws an error that names a result which the step has not kept. */
  pages<Name extends ResultName<Step>>(name: Name): AsyncGenerator<readonly ResultRow<Step, Name>[]> {
    return this.pagesOf(name);
  }

  /** As `pages`, of a result that a project names: a report. */
  async *pagesOf<Row>(name: string): AsyncGenerator<readonly Row[]> {
    const small = this.kept.get(name);
    if (small === undefined)
      throw new NotKeptError(`Step ${this.step} of run ${this.runId} has not kept its result "${name}".`);
    if (small !== null) {
      yield small as readonly Row[];
      return;
    }
    const prefix = runKeys(this.runId).result(this.step, name);
    for (let [page, ended] = [0, false]; !ended; page += 1) {
      const key = pageKey(prefix, page);
      const found = await this.work.get(key);
      if (found === undefined) {
        throw new NotKeptError(
          `Step ${this.step} of run ${this.runId} has not kept its result "${name}": ${this.work.uri(key)} does not exist.`,
        );
      }
      const { rows, last } = JSON.parse(found.text) as ResultPage;
      yield rows as readonly Row[];
      ended = last;
    }
  }
}

/** All rows of one small result. */
export async function readResult<Step extends AnsweringStep, Name extends ResultName<Step>>(
  work: ObjectStoreClient,
  runId: string,
  step: Step,
  name: Name,
): Promise<ResultRow<Step, Name>[]> {
  return (await StepResults.read(work, runId, step)).rows(name);
}
