import type { StateBlock } from '../definition';
import type { Json } from '../json';
import type { Frame } from './execution';
import { runState } from './run-state';

/** Runs a block's states from its start to a state that ends it, and answers that state's output. */
export async function runBlock({ StartAt, States }: StateBlock, input: Json, frame: Frame): Promise<Json> {
  let name: string | undefined = StartAt;
  let data = input;
  while (name !== undefined) {
    const state = States[name];
    if (!state) throw new Error(`the state ${name} was not checked`);
    const { output, next } = await runState(name, state, data, frame);
    data = output;
    name = next;
  }
  return data;
}
