import type { StagingSpec } from '../../../sql';
import { checkedFields } from '../columns/checked-field';
import { isFromFile } from '../columns/from-file';
import { allFields, comparable } from '../columns/layout';

/**
 * Which records are headers. Files that were put together have one in their middle, perhaps with the columns in another
 * order: what follows must not be read by the first one. A later header is found where its first line has the operator
 * column's name, or without such a column that of the first column.
 */
export class HeaderRule {
  /** How many fields the records have since the last header; `null`: it has not come. */
  width: number | null = null;
  /** The place at or after `from` where a header could have the name that it is found by; -1 if there is none. */
  readonly search: (text: string, from: number) => number;
  private names: readonly string[] = [];
  private operatorPlace = -1;
  /** The name that a header is found by. */
  private readonly mark: string;
  /** `null`: the files have no operator column. */
  private readonly operator: string | null;
  private readonly csv: StagingSpec['csv'];
  private readonly needed: ReadonlySet<string>;
  private readonly codes: ReadonlySet<string>;

  constructor(spec: StagingSpec) {
    const { csv, operator } = spec;
    const names = checkedFields(spec)
      .filter((field) => !isFromFile(field))
      .filter((field) => field.kind !== 'column' || field.column.missingText === undefined)
      .map(({ csvName }) => comparable(csvName));
    this.csv = csv;
    this.operator = operator.column === null ? null : comparable(operator.column);
    this.mark = names[0] ?? '';
    this.needed = new Set(names);
    const { insert, update, delete: remove, ignore = [] } = operator;
    this.codes = new Set([...insert, ...update, ...remove, ...ignore].map(comparable));
    this.search = searchFor(this.mark, [...csv.delimiter.split(''), csv.quote]);
    if (csv.columnOrder !== null) this.take(csv.columnOrder);
  }

  /** The records that follow have these columns. */
  take(fields: readonly string[]): void {
    this.names = allFields(fields, this.csv).map(comparable);
    this.width = this.names.length;
    this.operatorPlace = this.operator === null ? -1 : this.names.indexOf(this.operator);
  }

  /**
   * A record that has the name of each needed column is a header. So is one without a valid operator that has the
   * operator column's name and more than half of the names: a header that lacks a column. Where the files have no operator,
   * every record of that many names is one.
   */
  matches(fields: readonly string[]): boolean {
    const names = new Set(fields.map(comparable));
    if (!names.has(this.mark)) return false;
    let found = 0;
    for (const name of this.needed) if (names.has(name)) found++;
    if (found === this.needed.size) return !this.isBehindRow(fields);
    return 2 * found > this.needed.size && !this.hasCode(fields);
  }

  /** A row whose last field is empty, and the header of the next file on the same line. */
  private isBehindRow(fields: readonly string[]): boolean {
    return this.width !== null && fields.length > this.width && this.hasCode(fields);
  }

  /** Whether the record has a valid operator where the last header has the operator column. */
  private hasCode(fields: readonly string[]): boolean {
    return this.codes.has(comparable(fields[this.operatorPlace] ?? ''));
  }

  /**
   * Whether a row has a header at its end, whose first name is joined to its last field: the file that the row ends lacks
   * its last line end. With the columns in the same order nothing is lost but the row.
   */
  isJoinedTo(fields: readonly string[]): boolean {
    if (this.width === null || fields.length <= this.width) return false;
    const joined = allFields(fields.slice(this.width), this.csv).map(comparable);
    if (joined.length + 1 === this.width && joined.every((name, place) => name === this.names[place + 1]))
      return false;
    const found = [...this.needed].filter((name) => joined.includes(name)).length;
    return found + 1 >= this.needed.size && 2 * found > this.needed.size;
  }
}

/** A name of which all is ASCII is looked for as a whole field; any other could be anywhere. */
function searchFor(name: string, marks: readonly string[]): HeaderRule['search'] {
  if (!/^[\x21-\x7e][\x20-\x7e]*$/.test(name) || marks.some((mark) => name.includes(mark)))
    return (_, from) => from;
  const around = `[ \\t\\r\\n\\ufeff${marks.map(escaped).join('')}]`;
  const field = new RegExp(`${around}${name.replaceAll(/[^a-z0-9]/gi, escaped)}(?=${around}|$)`, 'gi');
  return (text, from) => {
    field.lastIndex = from;
    return field.exec(text)?.index ?? -1;
  };
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
