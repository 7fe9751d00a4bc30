import { TaskFailure } from '../../../local/interpreter';
import { ExecutionQueue } from '../../../local/runtime/execution-queue';
import { executionArn } from '../../../local/runtime/local-names';

const queue = (...ended: readonly string[]): ExecutionQueue =>
  new ExecutionQueue((arn) => ended.map(executionArn).includes(arn));

const failure = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof TaskFailure) return error.error;
    throw error;
  }
  return 'none';
};

const taken = 'StepFunctions.ExecutionAlreadyExistsException';

describe('starting an execution on this machine', () => {
  it('queues it under its name, or under a new one', () => {
    const here = queue();
    const named = here.start({ a: 1 }, 'after-r-1');
    here.start({});
    here.start({});
    expect(named.arn).toBe(executionArn('after-r-1'));
    expect(here.next()).toEqual({ name: 'after-r-1', input: { a: 1 } });
    expect(here.next()?.name).not.toBe(here.next()?.name);
    expect(here.next()).toBeUndefined();
  });

  it('twice with one name and one input is one start, while it waits and while it runs', () => {
    const here = queue();
    const first = here.start({ a: 1 }, 'after-r-1');
    expect(here.start({ a: 1 }, 'after-r-1')).toBe(first);
    expect(here.next()?.name).toBe('after-r-1');
    expect(here.start({ a: 1 }, 'after-r-1')).toBe(first);
    expect(here.next()).toBeUndefined();
  });

  it('fails for the name of one whose input differs', () => {
    const here = queue();
    here.start({ a: 1 }, 'after-r-1');
    expect(failure(() => here.start({ a: 2 }, 'after-r-1'))).toBe(taken);
  });

  it('fails for the name of one that has ended, here or in an earlier process', () => {
    expect(failure(() => queue('after-r-1').start({ a: 1 }, 'after-r-1'))).toBe(taken);
    const ended: string[] = [];
    const here = new ExecutionQueue((arn) => ended.includes(arn));
    ended.push(here.start({ a: 1 }, 'after-r-1').arn);
    here.next();
    here.ended('after-r-1');
    expect(failure(() => here.start({ a: 1 }, 'after-r-1'))).toBe(taken);
  });

  it.each(['', 'a b', 'a/b', 'a:b', 'x'.repeat(81)])('refuses the name %j', (name) =>
    expect(failure(() => queue().start({}, name))).toBe('StepFunctions.InvalidNameException'),
  );
});
