/** A call of a run as faults name it: the n-th of its kind in a state, and of the state's function where one makes it. */
export interface ObservedCall {
  readonly state: string;
  /** The function that makes it; none for a call of the workflow itself. */
  readonly by: string | undefined;
  /** `s3:PutObject` */
  readonly call: string;
  /** Among the calls of this name in the state, in all executions of the process. */
  readonly number: number;
  /** Among those of the function. */
  readonly numberOfFunction: number;
}

/** Numbers the calls of a process. */
export class CallCounter {
  private readonly counts = new Map<string, number>();

  count(state: string, by: string | undefined, call: string): ObservedCall {
    const number = this.next(`${state}/${call}`);
    return { state, by, call, number, numberOfFunction: by === undefined ? 0 : this.next(`${by}/${call}`) };
  }

  /** `lambda:invoke 1, s3:PutObject 3`: what a state or function called; empty where it called nothing. */
  told(caller: string): string {
    return [...this.counts]
      .filter(([key]) => key.startsWith(`${caller}/`))
      .map(([key, count]) => `${key.slice(caller.length + 1)} ${count}`)
      .join(', ');
  }

  private next(key: string): number {
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count;
  }
}
