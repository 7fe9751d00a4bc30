import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundleInUse } from '../bundle/bundle-in-use';
import type { HostData, HostPublication, HostReply, HostRequest, LocalFunction } from './messages';

/** A function that failed: its error's name, and the payload as Step Functions shows it in the cause. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';

  constructor(
    readonly errorType: string,
    readonly payload: string,
  ) {
    super(payload);
  }
}

interface Waiting {
  readonly resolve: (payload: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The deployed handlers, in a worker thread with an environment of its own: they see the functions' environment variables
 * and nothing else of this process.
 */
export class LocalLambda {
  private readonly waiting = new Map<number, Waiting>();
  /** Also those whose callers gave up: the functions' names. */
  private readonly atWork = new Map<number, string>();
  private waiters: (() => void)[] = [];
  private next = 1;
  private deployed: Readonly<Record<string, string>> = {};

  private constructor(
    private readonly worker: Worker,
    private readonly names: Set<string>,
  ) {
    worker.on('message', (reply: HostReply) => this.settle(reply));
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', (code) =>
      this.fail(new Error(`The worker thread of the handlers ended with code ${code}.`)),
    );
  }

  /**
   * @param functions by name
   * @param environment the variables that all of them have
   */
  static start(
    functions: Readonly<Record<string, LocalFunction>>,
    environment: Readonly<Record<string, string>>,
  ): LocalLambda {
    const worker = new Worker(join(__dirname, 'host.js'), {
      workerData: { functions, bundle: bundleInUse() } satisfies HostData,
      env: { ...environment },
    });
    return new LocalLambda(worker, new Set(Object.keys(functions)));
  }

  /** Adds functions by name; those of a name that is there already are replaced. */
  publish(functions: Readonly<Record<string, LocalFunction>>): void {
    for (const name of Object.keys(functions)) this.names.add(name);
    this.worker.postMessage({ publish: functions } satisfies HostPublication);
  }

  /** Sets the variables that all functions have besides, from their next call on. */
  deploy(environment: Readonly<Record<string, string>>): void {
    this.deployed = environment;
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** Returns the function's result as JSON text. Throws `FunctionError` with what the function threw. */
  invoke(name: string, payload: string, signal: AbortSignal): Promise<string> {
    const id = this.next;
    this.next += 1;
    return new Promise<string>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.atWork.set(id, name);
      signal.addEventListener('abort', () => this.drop(id), { once: true });
      this.worker.postMessage({ id, name, payload, environment: this.deployed } satisfies HostRequest);
    });
  }

  /** Resolves when no function is at work any more. */
  idle(): Promise<void> {
    return this.until(() => this.atWork.size === 0);
  }

  /** Resolves when none of these functions is at work any more. */
  ended(names: readonly string[]): Promise<void> {
    return this.until(() => ![...this.atWork.values()].some((name) => names.includes(name)));
  }

  async close(): Promise<void> {
    this.worker.removeAllListeners('exit');
    await this.worker.terminate();
  }

  private settle({ id, ok, payload }: HostReply): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    this.atWork.delete(id);
    this.tellWaiters();
    if (ok) waiting?.resolve(payload);
    else
      waiting?.reject(new FunctionError((JSON.parse(payload) as { errorType: string }).errorType, payload));
  }

  /** The caller gave up. The function goes on, as it would on AWS, and its result is dropped. */
  private drop(id: number): void {
    this.waiting.get(id)?.reject(new Error('The caller gave up the invocation.'));
    this.waiting.delete(id);
  }

  private async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  private tellWaiters(): void {
    const told = this.waiters;
    this.waiters = [];
    for (const tell of told) tell();
  }

  private fail(error: unknown): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    for (const waiting of this.waiting.values()) waiting.reject(cause);
    this.waiting.clear();
    this.atWork.clear();
    this.tellWaiters();
  }
}
