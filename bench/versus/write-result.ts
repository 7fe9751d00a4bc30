import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from '../support/measure';
import type { PlayedCase } from './play';
import { markdown } from './result-text';
import { rowsOf } from './rows';
import { targetsOf } from './targets';

export interface Made {
  readonly rounds: number;
  /** Of the cases' rows. */
  readonly share: number;
}

/** `<name>.json` and `<name>.md` in the folder. */
export function writeResult(folder: string, name: string, made: Made, all: readonly PlayedCase[]): void {
  const on = new Date().toISOString().slice(0, 10);
  mkdirSync(folder, { recursive: true });
  const [rows, bases] = [rowsOf(all), all.flatMap((each) => each.bases)];
  const result = { ...made, on, machine: machine(), rows, targets: targetsOf(rows, made.share), bases };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(join(folder, `${name}.md`), head(made, on) + markdown(all, made.share));
}

function head({ rounds, share }: Made, on: string): string {
  const { processor, cores, memoryGB, node } = machine();
  const trial = share === 1 ? '' : ` **A trial of the bench: each case at ${share} of its size.**`;
  return `# Loadline beside others\n\nMade by \`npm run bench\` on ${on}: ${rounds} rounds, ${processor}, ${cores} cores, ${memoryGB} GB, Node ${node}. Only ratios within one run count.${trial}\n\n`;
}
