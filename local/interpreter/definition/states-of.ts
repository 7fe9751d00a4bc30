import type { JsonObject } from '../json';
import { isObject } from '../json';

/** The states of a block whose JSON may still have faults. */
export const statesOf = (block: unknown): Readonly<Record<string, JsonObject>> =>
  isObject(block) && isObject(block.States)
    ? Object.fromEntries(
        Object.entries(block.States).filter((entry): entry is [string, JsonObject] => isObject(entry[1])),
      )
    : {};
