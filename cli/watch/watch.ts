import type { ExecutionEvent } from '../../local/interpreter';

/** Displays the progress of a command's runs. */
export interface Watch {
  show(event: ExecutionEvent): void;
  /** A line of its own, beside the progress. */
  note(text: string): void;
  end(): void;
}
