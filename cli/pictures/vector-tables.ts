import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grouped } from '../output/plain-text';

/** What this table shows of the shared staging vectors (test/vectors/staging); their tests know the rest. */
interface Vector {
  readonly name: string;
  readonly file?: VectorText;
  readonly cells?: readonly (readonly [field: string, value: unknown, reason?: string])[];
  readonly expect?: {
    readonly failure?: string;
    readonly read?: number;
    readonly rejected?: number;
    readonly ignored?: number;
    /** Operator, record, line, then the columns. */
    readonly rows?: readonly (readonly unknown[])[];
    readonly rejects?: readonly Reject[];
  };
}

interface Reject {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
}

type VectorText = string | readonly unknown[];

const longestInput = 90;
const longestValues = 90;
/** A field of more characters is shown by its first ones. */
const longestField = 90;
const shownOfLong = 20;

/** A table of what each vector gives, by topic: the file's name without `.json`. */
export function vectorTables(folder: string): Map<string, string> {
  const topics = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return new Map(
    topics.map((name) => {
      const { vectors } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { vectors: Vector[] };
      return [name.replace('.json', ''), tableOf(vectors)];
    }),
  );
}

/** Fields of a type each in a row; whole files in a table of their own. */
function tableOf(vectors: readonly Vector[]): string {
  const fields = vectors.filter((vector) => vector.cells !== undefined);
  const files = vectors.filter((vector) => vector.cells === undefined);
  return [
    ...(fields.length === 0 ? [] : [rows(['a field of', 'taken', 'rejected'], fields.map(fieldsRow))]),
    ...(files.length === 0 ? [] : [rows(['what', 'the file', 'gives'], files.map(fileRow))]),
  ].join('\n\n');
}

const rows = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function fieldsRow({ name, cells = [] }: Vector): string[] {
  const taken = cells.filter((cell) => cell.length === 2);
  const refused = cells.filter((cell) => cell.length > 2);
  const reasons = [...new Set(refused.map(([, , reason = '']) => withoutFigures(reason)))];
  return [
    name,
    taken.map(([field, value]) => takenText(field, value)).join(', '),
    refused.length === 0
      ? ''
      : `${refused.map(([field]) => code(field)).join(', ')}: ${reasons.map(plain).join('; or ')}`,
  ];
}

/** The value beside the field where it is another text. */
function takenText(field: string, value: unknown): string {
  const text = valueText(value);
  return text === code(field) ? text : `${code(field)} → ${text}`;
}

const valueText = (value: unknown): string =>
  value === null ? 'NULL' : code(typeof value === 'string' ? value : JSON.stringify(value));

function fileRow({ name, file, expect = {} }: Vector): string[] {
  const input = typeof file === 'string' && file !== '' && file.length <= longestInput ? code(file) : '';
  if (expect.failure !== undefined)
    return [plain(name), input, `**the file fails**: ${plain(expect.failure)}`];
  const { read = 0, rejected = 0, ignored = 0, rows: staged = [], rejects = [] } = expect;
  const parts = [
    ...(read === 0 ? ['no rows'] : []),
    ...(read > rejected ? [`${grouped(read - rejected)} staged${valuesOf(staged)}`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
    ...(rejected > 0 ? [`**${rejected} rejected** (${faults(rejects)})`] : []),
  ];
  return [plain(name), input, parts.join(', ')];
}

/** A few short rows, as they come out. */
function valuesOf(staged: readonly (readonly unknown[])[]): string {
  const told = staged.map(
    ([operator, , line, ...values]) =>
      `line ${Number(line)} ${[operator, ...values].map(valueText).join(' ')}`,
  );
  const text = ` (${told.join('; ')})`;
  return staged.length === 0 || text.length > longestValues ? '' : text;
}

/** Lines with the same fault are told together. */
function faults(rejects: readonly Reject[]): string {
  const lines = new Map<string, number[]>();
  for (const { line, column, reason } of rejects) {
    const fault = `${column === null ? '' : `, \`${column}\``}: ${withoutFigures(plain(reason))}`;
    lines.set(fault, [...(lines.get(fault) ?? []), line]);
  }
  return [...lines].map(([fault, numbers]) => `line ${numbers.join(', ')}${fault}`).join('; ');
}

/** `found 6` and `found 9` bytes are one reason. */
const withoutFigures = (reason: string): string => reason.replace(/^(too long; .*, found) \d+$/, '$1 n');

const plain = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

/** A text as code, in which what cannot be seen has a name. */
function code(whole: string): string {
  if (whole === '') return 'an empty field';
  const text = whole.length > longestField ? `${whole.slice(0, shownOfLong)}…` : whole;
  const visible = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u3000]/gu, (character) => {
    return named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  const fence = visible.includes('`') ? '``' : '`';
  return `${fence}${plain(/^ | $/.test(visible) ? visible.replaceAll(' ', '␠') : visible)}${fence}`;
}
