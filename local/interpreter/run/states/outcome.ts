import type { Json } from '../../json';

/** How a visit to a state ends when it does not fail. */
export interface Outcome {
  readonly output: Json;
  readonly assign: Readonly<Record<string, Json>>;
  /** @default the state ends its block */
  readonly next?: string;
}
