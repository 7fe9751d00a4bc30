import { hasDate, parsePath } from '../files/path-template';
import type { ControlDefinition } from '../language/control';
import type { TableDefinition } from '../language/table';
import { columnOf } from './check-columns';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';

/** What the source says of a table's totals, and where (docs/semantics.md#control-totals). */
export function checkControl(table: TableDefinition, faults: Faults): void {
  const { control, snapshot, trailer } = table.source ?? {};
  const proof = faults.at('snapshot').at('proof');
  proof.unless(
    snapshot?.proof !== 'control' || control !== undefined,
    'is "control", and the table has no control totals. Add control: { file: \'…\' }, or take another proof.',
  );
  proof.unless(
    snapshot?.proof !== 'count' || trailer?.count !== undefined,
    'is "count", and no record of the files says how many rows they have. Add trailer: { startsWith, count }, or take another proof.',
  );
  if (control === undefined) return;
  const at = faults.at('control');
  checkFile(control, at.at('file'));
  for (const [name, column] of Object.entries(control.columns ?? {}))
    checkName(column, at.at('columns').at(name));
  at.at('delimiter').unless(
    /^[^\r\n\0"]$/.test(control.delimiter ?? ','),
    `is ${JSON.stringify(control.delimiter)}; expected one character that is no quote. Correct it.`,
  );
  for (const [name, column] of Object.entries(control.sums ?? {}))
    checkSum(table, name, String(column), at.at('sums').at(name));
}

function checkFile({ file }: ControlDefinition, faults: Faults): void {
  const parsed = parsePath(file);
  if ('faults' in parsed) {
    for (const fault of parsed.faults) faults.add(fault);
    return;
  }
  const parts = parsed.segments.flat();
  faults.unless(
    hasDate(parsed.segments),
    `"${file}" does not say the whole batch date: year, month and day. Put {date} or {date:YYYYMMDD} into it.`,
  );
  faults.unless(
    !parts.some(({ kind }) => kind === 'operator' || kind === 'word'),
    `"${file}" has {operator} or a word; allowed are text, *, **, {table} and {date}. Remove it.`,
  );
  faults.unless(
    !/\.gz$/i.test(file),
    `"${file}" is packed; a control file is small, and read as text. Have the source write it unpacked.`,
  );
}

function checkName(name: string, faults: Faults): void {
  faults.unless(name.trim() !== '', 'is blank. Name the column of the control file.');
}

function checkSum(table: TableDefinition, name: string, column: string, faults: Faults): void {
  checkName(column, faults);
  const found = columnOf(table, name);
  const columns = Object.keys(table.columns);
  if (found === undefined) {
    faults.add(
      `"${name}" is not a column; allowed are ${columns.join(', ')}. ${didYouMean(name, columns, 'Correct it.')}`,
    );
    return;
  }
  faults.unless(
    ['integer', 'bigint', 'decimal'].includes(found.type.kind),
    `"${name}" is ${found.type.kind}, which has no exact sum; allowed are integer, bigint and decimal. Remove it.`,
  );
  faults.unless(
    found.reading?.round !== true,
    `"${name}" is rounded, so that its sum is not the source's. Remove it, or the rounding.`,
  );
}
