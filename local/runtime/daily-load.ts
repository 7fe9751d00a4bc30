import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDefinition } from '../interpreter';
import type { Definition } from '../interpreter';

const file = join(__dirname, '..', '..', 'statemachines', 'daily-load.asl.json');

let checked: Definition | undefined;

/** The deployed definition. It is checked once in a process: a replay opens a pipeline for each of its runs. */
export function dailyLoad(): Definition {
  checked ??= checkDefinition(JSON.parse(readFileSync(file, 'utf8')));
  return checked;
}
