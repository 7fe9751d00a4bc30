import { createHash } from 'node:crypto';
import { isNamedZone, parsePattern, ruleText } from '../../catalog';
import type { ColumnRule, EveryRow, RuleDefinition, Source, Table } from '../../catalog';
import { noQuote } from './staging-request';
import { zoneClock } from './zone-clock';
import type { Operator, StagingFile, StagingRule, StagingSpec } from './staging-request';

/** The staging specification of a table: all of the catalog that decides what its files become. */
export function stagingSpec(table: Table): StagingSpec {
  const references = new Set(table.parents.flatMap((parent) => parent.columns.map((pair) => pair.child)));
  const { source } = table;
  const sums = Object.keys(source.control?.sums ?? {});
  return {
    version: 4,
    table: table.name,
    csv: {
      delimiter: source.delimiter,
      quote: source.quote ?? noQuote,
      ...(source.escape === null ? {} : { escape: source.escape }),
      ...(source.trailingDelimiter ? { trailingDelimiter: true } : {}),
      ...(source.spaceAroundQuotes ? { spaceAroundQuotes: true } : {}),
      ...(source.comment === null ? {} : { comment: source.comment }),
      ...(source.skipLines === 0 ? {} : { skipLines: source.skipLines }),
      ...(source.trailer === null ? {} : { trailer: source.trailer }),
      encoding: source.encoding,
      lineEnd: source.lineEnd,
      columnOrder: source.header ? null : source.columnOrder,
    },
    operator: operatorOf(source),
    sequence: table.sequence,
    ...(source.snapshot === null ? {} : { rejectedKeys: true }),
    ...(sums.length === 0 ? {} : { sums }),
    ...(source.sequenceFormat === 'timestamp' ? { sequenceFormat: source.sequenceFormat } : {}),
    ...otherColumnsOf(table),
    ...clocksOf(table),
    columns: table.columns.map((column) => ({
      name: column.name,
      csvName: column.csvName,
      type: column.type,
      nullable: column.nullable,
      key: table.key.includes(column.name),
      trimTrailing:
        column.type.kind === 'varchar' && (table.key.includes(column.name) || references.has(column.name)),
      ...(column.reading === undefined ? {} : { reading: column.reading }),
      ...(column.missingText === undefined ? {} : { missingText: column.missingText }),
      ...(column.fromFile === undefined ? {} : { fromFile: column.fromFile }),
      ...(column.rules === undefined ? {} : { rules: column.rules.map(stagingRule) }),
    })),
  };
}

/** The names are those of the whole table, also of files whose path says what the operator or the sequence would say. */
function otherColumnsOf({ source, sequence, columns, leftOut }: Table): Pick<StagingSpec, 'otherColumns'> {
  const { otherColumns: otherwise, operatorColumn } = source;
  if (otherwise === 'ignore') return {};
  const inRecords = columns.flatMap(({ fromFile, csvName }) => (fromFile === undefined ? [csvName] : []));
  const names = [operatorColumn, sequence, ...inRecords, ...Object.keys(leftOut)];
  const named = names.flatMap((name) => (name === null ? [] : [name.trim().toLowerCase()]));
  return { otherColumns: { otherwise, named } };
}

function clocksOf({ columns }: Table): Pick<StagingSpec, 'clocks'> {
  const zones = columns.flatMap(({ reading }) => reading?.timeZone ?? []).filter(isNamedZone);
  return zones.length === 0
    ? {}
    : { clocks: Object.fromEntries([...new Set(zones)].map((zone) => [zone, zoneClock(zone)])) };
}

function stagingRule({ rule, otherwise }: ColumnRule): StagingRule {
  return { test: testOf(rule), otherwise, expected: ruleText(rule) };
}

function testOf(rule: RuleDefinition): StagingRule['test'] {
  switch (rule.kind) {
    case 'oneOf':
      return { kind: rule.kind, values: rule.values.map(String) };
    case 'range': {
      const { least, most } = rule;
      return {
        kind: rule.kind,
        ...(least === undefined ? {} : { least: String(least) }),
        ...(most === undefined ? {} : { most: String(most) }),
      };
    }
    case 'matching': {
      const parsed = parsePattern(rule.pattern);
      if ('fault' in parsed)
        throw new Error(`${rule.pattern}: ${parsed.fault}. checkProject lets none pass.`);
      return { kind: rule.kind, ...parsed };
    }
  }
}

/** What is not declared is left out: the specification, and with it the address of what was staged, stays as it was. */
function operatorOf({ operatorColumn, operators, everyRow }: Source): StagingSpec['operator'] {
  const { ignore, ...codes } = operators;
  return {
    column: operatorColumn,
    ...codes,
    ...(ignore.length === 0 ? {} : { ignore }),
    ...(everyRow === null ? {} : { everyRow: operatorLetters[everyRow] }),
  };
}

/** What the path says of a file's rows is part of what they become. */
const identityOf = ({ key, etag, operator, fullLoad, words }: StagingFile): unknown[] => [
  key,
  etag,
  ...((operator ?? fullLoad ?? words) ? [{ operator, fullLoad, words }] : []),
];

/** How staging writes what a row does. */
export const operatorLetters: Readonly<Record<EveryRow, Operator>> = {
  insert: 'I',
  update: 'U',
  delete: 'D',
};

/** The content address of a staging output: the same files under the same specification give the same rows. */
export function stagingHash(spec: StagingSpec, files: readonly StagingFile[]): string {
  const identity = { spec, files: files.map(identityOf) };
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}
