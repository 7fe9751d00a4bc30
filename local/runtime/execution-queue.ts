import { randomUUID } from 'node:crypto';
import { TaskFailure } from '../interpreter';
import type { Json, Redriven } from '../interpreter';
import { executionArn } from './local-names';

export interface QueuedExecution {
  readonly name: string;
  readonly input: Json;
  /** @default it starts anew */
  readonly again?: Again;
}

/** A redrive: the execution keeps its start, and so its run. */
export interface Again {
  readonly redriven: Redriven;
  readonly startTime: string;
  readonly redriveCount: number;
  readonly redriveDate: string;
}

export interface StartedExecution {
  readonly arn: string;
  readonly startedAt: Date;
}

/** Step Functions' own rule: blanks, brackets, wildcards, these characters and control characters are not allowed. */
const isName = (name: string): boolean => /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name);

/**
 * The executions that wait for their turn. A start is what StartExecution is: with the name and the input of an execution that
 * has not ended it is no second start, and any other use of a name fails (docs/services.md#step-functions).
 */
export class ExecutionQueue {
  private readonly waiting: QueuedExecution[] = [];
  /** Those that wait or run. */
  private readonly open = new Map<string, StartedExecution & { readonly input: Json }>();

  /** @param hasEnded whether an execution of this ARN is known to have ended, in this process or an earlier one */
  constructor(private readonly hasEnded: (arn: string) => boolean) {}

  /** Throws `TaskFailure` for a name that is taken, or that Step Functions does not allow. */
  start(input: Json, name: string = randomUUID()): StartedExecution {
    if (!isName(name)) {
      throw new TaskFailure('StepFunctions.InvalidNameException', `Invalid Name: '${name}'`);
    }
    const arn = executionArn(name);
    const open = this.open.get(name);
    if (open !== undefined && JSON.stringify(open.input) === JSON.stringify(input)) return open;
    if (open !== undefined || this.hasEnded(arn)) {
      throw new TaskFailure(
        'StepFunctions.ExecutionAlreadyExistsException',
        `Execution Already Exists: '${arn}'`,
      );
    }
    const started = { arn, startedAt: new Date(), input };
    this.open.set(name, started);
    this.waiting.push({ name, input });
    return started;
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Lets an execution that was redriven go on when its turn comes. */
  goOn(execution: QueuedExecution): void {
    const { name, input } = execution;
    this.open.set(name, { arn: executionArn(name), startedAt: new Date(), input });
    this.waiting.push(execution);
  }

  next(): QueuedExecution | undefined {
    return this.waiting.shift();
  }

  ended(name: string): void {
    this.open.delete(name);
  }
}
