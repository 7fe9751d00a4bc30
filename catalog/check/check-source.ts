import { encodings } from '../catalog';
import type { SourceDefinition, TableDefinition } from '../language/table';
import { repeated } from './check-names';
import type { Faults } from './fault';

export function checkSource(table: TableDefinition, faults: Faults): void {
  const source = table.source ?? {};
  checkMark(source.delimiter, 'delimiter', faults.at('source.delimiter'));
  checkMark(source.quote, 'quote', faults.at('source.quote'));
  faults
    .at('source')
    .unless(
      (source.delimiter ?? ',') !== (source.quote ?? '"'),
      `delimiter and quote are both ${JSON.stringify(source.quote ?? '"')}; they must differ. Change one.`,
    );
  faults
    .at('source.encoding')
    .unless(
      source.encoding === undefined || (encodings as readonly string[]).includes(source.encoding),
      `"${source.encoding ?? ''}" is not known; allowed are ${encodings.join(', ')}. Declare one of them.`,
    );
  checkOperators(source, faults.at('source.operators'));
  checkColumnOrder(table, source, faults.at('source.columnOrder'));
  if (table.sequence !== undefined) {
    faults
      .at('sequence')
      .unless(table.sequence.trim() !== '', 'is blank. Name the CSV column, or leave it out.');
  }
}

function checkMark(mark: string | undefined, what: string, faults: Faults): void {
  faults.unless(
    mark === undefined || (mark.length === 1 && !/[\s\0]/.test(mark.replace('\t', '|')) && mark !== '\uFEFF'),
    `${JSON.stringify(mark)} is no ${what}; allowed is one character that is no line end, blank or NUL (a tab is). Change it.`,
  );
}

function checkOperators(source: SourceDefinition, faults: Faults): void {
  if (source.operators === undefined) return;
  const { insert, update, delete: remove } = source.operators;
  const codes = [...insert, ...update, ...remove].map((code) => code.trim().toLowerCase());
  faults.unless(
    insert.length > 0 && update.length > 0 && remove.length > 0 && !codes.includes(''),
    "needs at least one code, not blank, for each of insert, update and delete. Add the source's codes.",
  );
  for (const code of repeated(codes))
    faults.add(`"${code}" stands for two operators; codes are compared without case. Remove one.`);
}

function checkColumnOrder(table: TableDefinition, source: SourceDefinition, faults: Faults): void {
  const isKnown = faults.unless(
    source.header !== false || source.columnOrder !== undefined,
    'is missing; without a header row it tells what each field is. Add it.',
  );
  if (!isKnown || source.columnOrder === undefined) return;
  const order = source.columnOrder.map((name) => name.toLowerCase());
  const needed = [
    source.operatorColumn ?? 'op',
    ...(table.sequence === undefined ? [] : [table.sequence]),
    ...Object.entries(table.columns).map(([name, column]) => column.csvName ?? name),
  ];
  for (const name of needed) {
    faults.unless(
      order.includes(name.toLowerCase()),
      `lacks the column "${name}". Add it where the file has it.`,
    );
  }
  for (const name of repeated(order)) faults.add(`names "${name}" twice. Name each field once.`);
}
