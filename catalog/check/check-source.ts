import { encodings, lineEndSettings } from '../catalog';
import { operatorColumnOf } from '../language/operator-column';
import type { SourceDefinition, TableDefinition, TrailerDefinition } from '../language/table';
import { checkFiles } from './check-files';
import { checkMarks } from './check-marks';
import { repeated } from './check-names';
import { checkValues } from './check-reading';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';
import { grouped } from '../counts';
import { isWhole } from './numbers';

export function checkSource(table: TableDefinition, faults: Faults): void {
  const source = table.source ?? {};
  const at = faults.at('source');
  checkFiles(table, at.at('files'));
  checkDelimiter(source.delimiter ?? ',', at.at('delimiter'));
  checkQuote(source.quote ?? '"', at.at('quote'));
  at.unless(
    source.quote === null || !(source.delimiter ?? ',').includes(source.quote ?? '"'),
    `the delimiter ${JSON.stringify(source.delimiter ?? ',')} has the quote ${JSON.stringify(source.quote ?? '"')} in it; they must differ. Change one.`,
  );
  checkMarks(source, at);
  at.at('skipLines').unless(
    isWhole(source.skipLines ?? 0, 0, mostSkipped),
    `is ${source.skipLines}; allowed are whole numbers from 0 to ${grouped(mostSkipped)}. Write how many lines come before the header.`,
  );
  if (source.trailer !== undefined) checkTrailer(source.trailer, at.at('trailer'));
  checkKnown(source.encoding ?? 'utf-8', encodings, at.at('encoding'));
  if (source.lineEnd !== undefined) checkKnown(source.lineEnd, lineEndSettings, at.at('lineEnd'));
  at.at('operatorColumn').unless(
    source.operatorColumn?.trim() !== '',
    'is blank. Name the CSV column, or leave it out for "op".',
  );
  checkOperators(source, at.at('operators'));
  checkEveryRow(source, at.at('everyRow'));
  checkColumnOrder(table, source, at.at('columnOrder'));
  at.at('otherColumns').unless(
    source.otherColumns === undefined || source.otherColumns === 'ignore' || source.header !== false,
    `is "${source.otherColumns}", and the files have no header that could name other columns. Remove one of the two.`,
  );
  if (source.values !== undefined) checkValues(source.values, at.at('values'));
  at.at('sequenceFormat').unless(
    source.sequenceFormat === undefined || table.sequence !== undefined,
    'says how the sequence is written, and the table has none. Name its CSV column (sequence), or remove this.',
  );
  faults
    .at('sequence')
    .unless(table.sequence?.trim() !== '', 'is blank. Name the CSV column, or leave it out.');
}

const mostSkipped = 1000;

function checkTrailer({ startsWith, count }: TrailerDefinition, faults: Faults): void {
  faults
    .at('startsWith')
    .unless(
      startsWith !== '' && !/[\r\n\0]/.test(startsWith),
      `is ${JSON.stringify(startsWith)}; expected the text that the last record begins with, and no other. Write it.`,
    );
  faults
    .at('count')
    .unless(
      isWhole(count ?? 1, 1, mostSkipped),
      `is ${count}; expected the number of the field that counts the records, 1 = the first. Correct it.`,
    );
}

function checkKnown(value: string, allowed: readonly string[], faults: Faults): void {
  faults.unless(
    allowed.includes(value),
    `${JSON.stringify(value)} is not known; allowed are ${allowed.join(', ')}. ${didYouMean(value, allowed, 'Use one of them.')}`,
  );
}

function checkDelimiter(delimiter: string, faults: Faults): void {
  faults.unless(
    /\S/.test(delimiter.replaceAll('\t', '|')) && !/[\r\n\0\uFEFF]/.test(delimiter),
    `${JSON.stringify(delimiter)} cannot be the delimiter; allowed are one or more characters without a line end or NUL, and not blanks alone (tabs are allowed). Change it.`,
  );
}

function checkQuote(quote: string, faults: Faults): void {
  faults.unless(
    quote.length === 1 && !/[\s\0]/.test(quote.replace('\t', '|')), // \s has the byte order mark
    `${JSON.stringify(quote)} cannot be the quote; allowed is one character that is not a line end, blank or NUL (a tab is allowed). Change it.`,
  );
}

function checkOperators(source: SourceDefinition, faults: Faults): void {
  if (source.operators === undefined) return;
  const { insert, update, delete: remove, ignore = [] } = source.operators;
  const codes = [...insert, ...update, ...remove, ...ignore].map((code) => code.trim().toLowerCase());
  faults.unless(
    insert.length > 0 && update.length > 0 && remove.length > 0 && !codes.includes(''),
    "insert, update and delete need at least one code each, and none may be blank. Add the source's codes.",
  );
  for (const code of repeated(codes)) {
    faults.add(`"${code}" is there twice; codes are compared without case. Remove one.`);
  }
}

/** It says what the operator column would say: with both, one of them would be ignored. */
function checkEveryRow({ everyRow, operatorColumn, operators }: SourceDefinition, faults: Faults): void {
  if (everyRow === undefined) return;
  const others = { operatorColumn, operators };
  for (const [name, value] of Object.entries(others)) {
    faults.unless(
      value === undefined,
      `"${everyRow}" says what every row is, so that no operator is read; ${name} says how it is read. Remove one of the two.`,
    );
  }
}

function checkColumnOrder(table: TableDefinition, source: SourceDefinition, faults: Faults): void {
  const isKnown = faults.unless(
    source.header !== false || source.columnOrder !== undefined,
    'is missing; without a header row it says what each field is. Add it.',
  );
  if (!isKnown || source.columnOrder === undefined) return;
  const order = source.columnOrder.map((name) => name.toLowerCase());
  const operator = operatorColumnOf(source);
  const needed = [
    ...(operator === null ? [] : [operator]),
    ...(table.sequence === undefined ? [] : [table.sequence]),
    ...Object.entries(table.columns)
      .filter(([, column]) => column.missingText === undefined && column.pathWord === undefined)
      .map(([name, column]) => column.csvName ?? name),
  ];
  for (const name of needed) {
    faults.unless(
      order.includes(name.toLowerCase()),
      `lacks the column "${name}". Add it where the file has it.`,
    );
  }
  for (const name of repeated(order)) faults.add(`names "${name}" twice. Name each field once.`);
}
