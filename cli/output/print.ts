import { visible, visibleJson } from '../../catalog';

/** Text for a person, on standard output: whatever is in it of data and of names of files is made visible. */
export function print(text: string): void {
  process.stdout.write(`${visible(text)}\n`);
}

/** The same on standard error. */
export function tell(text: string): void {
  process.stderr.write(`${visible(text)}\n`);
}

/** One JSON document for a program, on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${visibleJson(JSON.stringify(value))}\n`);
}
