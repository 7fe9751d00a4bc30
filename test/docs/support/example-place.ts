import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Catalog } from '../../../catalog';
import type { RunSummary } from '../../../contracts';
import { openHome } from '../../../local/runtime/local-home';
import { openPipeline } from '../../support/open-pipeline';
import type { OpenedPipeline } from '../../support/open-pipeline';
import { PipelinePlace } from '../../support/pipeline-place';

/** A landing and a home for one example. The pipeline stays open from run to run: opening it is half of a short run. */
export class ExamplePlace {
  private readonly place: PipelinePlace;
  private opened: OpenedPipeline | undefined;

  constructor(private readonly catalog: Catalog) {
    this.place = new PipelinePlace(catalog);
  }

  get landing(): string {
    return this.place.landing;
  }

  putFile(key: string, text: string): void {
    const path = join(this.place.landing, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** One execution; throws where it leaves batch dates to another or wrote no summary. */
  async run(input: object): Promise<RunSummary> {
    const { landing, home } = this.place;
    this.opened ??= await openPipeline({
      ...{ catalog: this.catalog, landing, home: openHome(home), memoryLimit: '500MB' },
    });
    const summaries: (RunSummary | undefined)[] = [];
    for await (const { summary } of this.opened.pipeline.run({ ...input })) summaries.push(summary);
    const [summary, ...others] = summaries;
    if (summary === undefined || others.length > 0) throw new Error('An example has one run with a summary.');
    return summary;
  }

  /** Rows of the warehouse. Closes the pipeline: one process at a time can have the file open. */
  async query(statement: string): Promise<unknown[][]> {
    await this.close();
    return this.place.query(statement);
  }

  async remove(): Promise<void> {
    await this.close();
    this.place.remove();
  }

  private async close(): Promise<void> {
    await this.opened?.close();
    this.opened = undefined;
  }
}
