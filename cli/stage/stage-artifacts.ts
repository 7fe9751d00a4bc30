import { runKeys } from '../../contracts';
import type { CountsByTable, RunPlan, RunSummary } from '../../contracts';
import type { ExecutionEvent, Json } from '../../local/interpreter';
import type { StagingResult } from '../../sql';
import type { RunArtifacts } from '../watch/run-artifacts';
import { objectText } from './bucket-files';
import type { StageClients } from './stage-clients';

/**
 * What a run has written into a stage's work bucket. Displays ask at once and S3 answers later: so what an event will have them
 * ask for is fetched before the event is shown.
 */
export class StageArtifacts implements RunArtifacts {
  private runId = '';
  private readonly fetched = new Map<string, unknown>();
  /** The table of each iteration of StageTables. */
  private readonly iterations = new Map<number, string>();

  constructor(
    private readonly clients: StageClients,
    private readonly bucket: string,
  ) {}

  plannedTables(runId: string): RunPlan['tables'] {
    return (this.fetched.get(runKeys(runId).plan) as RunPlan | undefined)?.tables ?? [];
  }

  staged(prefix: string): StagingResult | undefined {
    return this.fetched.get(resultKey(prefix)) as StagingResult | undefined;
  }

  counts(runId: string): CountsByTable | undefined {
    return this.fetched.get(runKeys(runId).counts) as CountsByTable | undefined;
  }

  summary(runId: string): Promise<RunSummary | undefined> {
    return this.read(runKeys(runId).summary) as Promise<RunSummary | undefined>;
  }

  /** Fetches what the event tells to be written. */
  async prepare({ type, state, path, input, output }: ExecutionEvent): Promise<void> {
    const inner = path[0];
    if (inner !== undefined) {
      if (inner.map !== 'StageTables') return;
      if (type === 'StateEntered' && state === 'Table')
        this.iterations.set(inner.index, textOf(input, 'table'));
      if (type === 'StateExited' && state === 'TableStaged')
        await this.fetchStaged(this.iterations.get(inner.index));
      return;
    }
    if (type === 'ExecutionStarted') this.iterations.clear();
    if (type === 'StateExited' && state === 'StartRun') this.runId = textOf(output, 'runId');
    if (type === 'StateEntered' && state === 'StageTables') await this.fetch(runKeys(this.runId).plan);
    if (type === 'StateExited' && state === 'CheckGates') await this.fetch(runKeys(this.runId).counts);
  }

  private async fetchStaged(table: string | undefined): Promise<void> {
    const planned = this.plannedTables(this.runId).find((each) => each.table === table);
    if (planned !== undefined && planned.prefix !== null) await this.fetch(resultKey(planned.prefix));
  }

  private async fetch(key: string): Promise<void> {
    this.fetched.set(key, await this.read(key));
  }

  /** A display goes on without what is missing or cut; who needs it says what is wrong with it. */
  private async read(key: string): Promise<unknown> {
    const text = await objectText(this.clients, this.bucket, key);
    try {
      return text === undefined ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }
}

const resultKey = (prefix: string): string => `${prefix}result.json`;

function textOf(value: Json | undefined, name: string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const found = value[name];
  return typeof found === 'string' ? found : '';
}
