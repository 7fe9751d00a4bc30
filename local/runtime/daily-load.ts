import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBundled } from '../bundle/bundle-in-use';
import { checkDefinition, checkedBefore } from '../interpreter';
import type { Definition } from '../interpreter';

const file = join(__dirname, '..', '..', 'statemachines', 'daily-load.asl.json');

let checked: Definition | undefined;

/**
 * The deployed definition. It is checked once in a process, since a replay opens a pipeline for each of its runs; and for a
 * bundle when that is made (local/bundle/build-bundle.ts): the check takes longer than the states of a small run.
 */
export function dailyLoad(): Definition {
  checked ??= (isBundled() ? checkedBefore : checkDefinition)(JSON.parse(readFileSync(file, 'utf8')));
  return checked;
}
