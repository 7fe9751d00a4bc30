import type { ExecutionEvent } from '../../local/interpreter';

/** Shows what the runs of a command are doing. */
export interface Watch {
  show(event: ExecutionEvent): void;
  end(): void;
}
