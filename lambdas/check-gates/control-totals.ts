import { countOf, decimalText, grouped, unscaled } from '../../catalog';
import type { Control } from '../../catalog';
import type { PlannedControl, RunInput } from '../../contracts';
import type { ControlFindings, StagedFile } from './gate-figures';
import { mostDigits, readControl } from './read-control';
import type { ControlTotals } from './read-control';
import { someOf } from './some-of';

export interface ControlledTable {
  readonly table: string;
  readonly control: Control;
  /** A day is proven by them to be whole, so that they must be about it where they are there. */
  readonly isProof: boolean;
  /** The run's files of the table. */
  readonly files: readonly StagedFile[];
  /** Days of which the table has loaded files before: they get corrections now, which no totals are about. */
  readonly loadedDays: readonly string[];
  readonly controls: readonly PlannedControl[];
}

/** Compares what the source says of a table's days with what was read of them (docs/semantics.md#control-totals). */
export function controlFindings(
  { table, control, isProof, files, loadedDays, controls }: ControlledTable,
  texts: ReadonlyMap<string, string | undefined>,
  { allowControlTotals }: RunInput,
): ControlFindings | null {
  if (allowControlTotals === true) return null;
  const days = new Set([...files, ...controls].map(({ batchDate }) => batchDate));
  const [faults, missing]: [string[], string[]] = [[], []];
  for (const day of [...days].sort()) {
    if (loadedDays.includes(day)) continue;
    const own = files.filter(({ batchDate }) => batchDate === day);
    const about = controls.filter(({ batchDate }) => batchDate === day);
    let isSaid = false;
    for (const { key } of about) {
      const text = texts.get(key);
      const said =
        text === undefined
          ? { fault: 'is gone, or was replaced since the run began' }
          : readControl(text, control, table, day);
      if (said === undefined) continue;
      isSaid = true;
      if ('fault' in said) faults.push(`${key} ${said.fault}`);
      else faults.push(...differences(day, said, own).map((each) => `${key} says ${each}`));
    }
    if (isSaid || own.length === 0) continue;
    if (about.length > 0 && isProof) faults.push(`${about[0]?.key ?? ''} says nothing of ${day}`);
    else if (control.missing === 'warn') missing.push(day);
    else faults.push(`there are no control totals of ${day} (${control.file})`);
  }
  const reason = `${table}: ${someOf(faults)}. Have the source send the files again, or start again with "allowControlTotals": true.`;
  return { reasons: faults.length === 0 ? [] : [reason], missingDays: missing };
}

function differences(day: string, said: ControlTotals, files: readonly StagedFile[]): string[] {
  const read = files.reduce((sum, file) => sum + file.read, 0);
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  const lost = rejected === 0 ? '' : `, ${grouped(rejected)} of them rejected`;
  const found =
    BigInt(read) === said.count
      ? []
      : [`${countOf(Number(said.count), 'row')} of ${day}, and ${grouped(read)} came${lost}`];
  for (const [column, text] of said.sums) {
    const sums = files.map((file) => unscaled(file.sums?.[column] ?? '0', mostDigits) ?? 0n);
    const sum = sums.reduce((total, each) => total + each, 0n);
    if (sum !== unscaled(text, mostDigits))
      found.push(
        `${plain(text)} for the sum of ${column} of ${day}, and the rows that came have ${plain(decimalText(sum, mostDigits))}${lost}`,
      );
  }
  return found;
}

/** Without zeros behind the last digit: 12.50 and 12.5 are one number. */
const plain = (text: string): string => (text.includes('.') ? text.replace(/[.]?0+$/, '') : text);
