import { ConnectionLost } from '../endpoints';
import { CallCounter } from './call-counter';
import type { ObservedCall } from './call-counter';
import { ProcessKilled } from './errors';
import { outOfTime } from './failures';
import type { CallFault, Fault, FaultPhase } from './fault';

export interface FaultPlanOptions {
  /** Ends the process. @default SIGKILL: nothing is closed, written or told */
  readonly kill?: () => void;
  /** Told of each call when it is made. @default nobody is told */
  readonly onCall?: (call: ObservedCall) => void;
}

interface Invocation {
  readonly state: string;
  readonly fail: (why: Error) => void;
}

const sigkill = (): void => void process.kill(process.pid, 'SIGKILL');

/** The faults of one process, and how far it has come: which calls were made, and which faults are still to happen. */
export class FaultPlan {
  private readonly counter = new CallCounter();
  private readonly happened = new Set<Fault>();
  /** By function: for which state it works. The workflow calls a function once at a time. */
  private readonly invocations = new Map<string, Invocation>();
  private readonly hanging: ((why: Error) => void)[] = [];
  private isDead = false;
  private tellDeath: (why: Error) => void = () => undefined;
  /** Rejects when the process is killed, where `kill` lets it live on. */
  readonly death = new Promise<never>((_, reject) => {
    this.tellDeath = reject;
  });

  constructor(
    readonly faults: readonly Fault[],
    private readonly options: FaultPlanOptions = {},
  ) {
    this.death.catch(() => undefined); // nobody may be waiting
  }

  /** Nothing that is still under way has an effect any more. */
  get dead(): boolean {
    return this.isDead;
  }

  /** Whether SQL of an earlier run is to come late. */
  get wantsLate(): boolean {
    return this.faults.some(({ what }) => what === 'late');
  }

  get notReached(): readonly Fault[] {
    return this.faults.filter((fault) => !this.happened.has(fault));
  }

  /** What the caller of a fault called, for a fault that was not reached. */
  callsOf(caller: string): string {
    return this.counter.told(caller);
  }

  /** A function works for a state. The promise rejects when it is made to run out of time. */
  begin(functionName: string, state: string): Promise<never> {
    return new Promise<never>((_, fail) => this.invocations.set(functionName, { state, fail }));
  }

  /** The function gets no answer in its time. */
  runOutOfTime(functionName: string): void {
    this.invocations.get(functionName)?.fail(outOfTime());
  }

  /** A function makes a call. */
  callOf(functionName: string, call: string): ObservedCall {
    const state = this.invocations.get(functionName)?.state ?? functionName;
    return this.tell(this.counter.count(state, functionName, call));
  }

  /** The workflow itself makes a call. */
  callOfState(state: string, call: string): ObservedCall {
    return this.tell(this.counter.count(state, undefined, call));
  }

  /** A call that gets no answer while the process lives. */
  hang(): Promise<never> {
    return new Promise<never>((_, reject) => this.hanging.push(reject));
  }

  /** Lets go of what hangs: the process has nothing more to do. */
  release(): void {
    for (const reject of this.hanging.splice(0)) reject(new ConnectionLost());
  }

  /** The fault of a call on one side of its effect. */
  faultAt(observed: ObservedCall, phase: FaultPhase): CallFault | undefined {
    const { state, by, call, number, numberOfFunction } = observed;
    return this.faults.find(
      (fault): fault is CallFault =>
        fault.what === 'call' &&
        fault.call === call &&
        fault.phase === phase &&
        ((fault.caller === state && fault.number === number) ||
          (fault.caller === by && fault.number === numberOfFunction)),
    );
  }

  /** Notes that a fault happens. Answers whether it happens for the first time. */
  happens(fault: Fault): boolean {
    const isFirst = !this.happened.has(fault);
    this.happened.add(fault);
    return isFirst;
  }

  die(): void {
    this.isDead = true;
    (this.options.kill ?? sigkill)();
    this.tellDeath(new ProcessKilled('The process was killed on purpose (--fault).'));
  }

  private tell(call: ObservedCall): ObservedCall {
    this.options.onCall?.(call);
    return call;
  }
}
