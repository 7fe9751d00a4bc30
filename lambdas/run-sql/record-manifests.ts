import { pendingLogPrefix, runKeys } from '../../contracts';
import type { RecordPhase, RunPlan } from '../../contracts';
import type { ListedObject, ObjectStoreClient } from '../shared/object-store-client';

interface Manifest {
  readonly entries: readonly { readonly url: string; readonly mandatory: true }[];
}

/** What a RecordRun takes in, each by a manifest of its own. */
export type RecordedKind = 'log' | 'rejects';

/** What a RecordRun takes in, in one phase of a run. A call reads each manifest once. */
export class RecordManifests {
  private readonly known = new Map<RecordedKind, readonly string[]>();

  constructor(
    private readonly work: ObjectStoreClient,
    private readonly runId: string,
    private readonly phase: RecordPhase,
  ) {}

  /**
   * Decides what is taken in: the pending log lines of this and of earlier runs, and at the gate the run's rejected rows. Decided
   * once, before the first transaction, so that exactly these lines are removed afterwards. Answers the log lines that are
   * empty, which are left out.
   */
  async decide(): Promise<readonly string[]> {
    const lines: ListedObject[] = [];
    for await (const page of this.work.list(pendingLogPrefix)) lines.push(...page);
    await this.writeFirst('log', lines);
    if (this.phase === 'gate') await this.writeFirst('rejects', await this.listRejects());
    return lines.filter(({ bytes }) => bytes === 0).map(({ key }) => key);
  }

  /** Writes another one, once the COPY of the one before has failed. */
  async replace(kind: RecordedKind, keys: readonly string[]): Promise<void> {
    await this.work.put(this.key(kind), this.textOf(keys));
    this.known.set(kind, keys);
  }

  /** The keys that a manifest names; none where the phase has no such manifest. */
  async keys(kind: RecordedKind): Promise<readonly string[]> {
    const known = this.known.get(kind) ?? (await this.read(kind));
    this.known.set(kind, known);
    return known;
  }

  /** The URI of a manifest that has entries. */
  async uri(kind: RecordedKind): Promise<string | null> {
    return (await this.keys(kind)).length === 0 ? null : this.work.uri(this.key(kind));
  }

  /**
   * Removes the log lines that were taken in. If it is killed halfway, the next RecordRun reads the rest again and skips them
   * by event id.
   */
  async removeTakenLines(): Promise<void> {
    await this.work.delete(await this.keys('log'));
  }

  private key(kind: RecordedKind): string {
    return runKeys(this.runId).manifest(this.phase, kind);
  }

  private async listRejects(): Promise<ListedObject[]> {
    const plan = await this.work.getJson<RunPlan>(runKeys(this.runId).plan);
    const rejects: ListedObject[] = [];
    const prefixes = plan.tables.flatMap(({ prefix }) => (prefix === null ? [] : [`${prefix}rejects/`]));
    for await (const page of this.work.listEach(prefixes)) rejects.push(...page);
    return rejects;
  }

  /** An earlier call may have written it, and its COPY may be reading it: the first manifest is kept. */
  private async writeFirst(kind: RecordedKind, objects: readonly ListedObject[]): Promise<void> {
    const keys = objects.filter(({ bytes }) => bytes > 0).map(({ key }) => key);
    const written = await this.work.put(this.key(kind), this.textOf(keys), { ifNoneMatch: '*' });
    if (written !== undefined) this.known.set(kind, keys);
  }

  private async read(kind: RecordedKind): Promise<string[]> {
    if (kind === 'rejects' && this.phase !== 'gate') return [];
    const found = await this.work.get(this.key(kind));
    if (found === undefined) return [];
    const { entries } = JSON.parse(found.text) as Manifest;
    return entries.map((entry) => entry.url.slice(this.work.uri('').length));
  }

  private textOf(keys: readonly string[]): string {
    const entries = keys.map((key) => ({ url: this.work.uri(key), mandatory: true }) as const);
    return JSON.stringify({ entries } satisfies Manifest);
  }
}
