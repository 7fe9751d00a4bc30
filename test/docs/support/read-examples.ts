import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './blocks';

/**
 * A step of an example. Examples are blocks marked `text example`; a line that is not indented begins a step, the
 * indented lines below it are its content:
 * - `customer/2025-01-01/a.csv`: a landing file and its lines
 * - `units`: units in place of the one, `name: tables` a line, in order
 * - `run`, `run {"skipFiles": ["…"]}`: an execution until no batch date waits, and what it comes to: `nothing`,
 *   `fails: <error name>`, or for each table `name: 2 read, 1 inserted`, every count of `etl.job_log` that is not 0 but
 *   `staged` and `files`; also `warns: <count> <kind>`, compared where the example has one
 * - `dw.dim_customer`: a table of the warehouse: a line of column names, then its rows in any order; `-` is NULL
 */
export type ExampleStep =
  | { readonly kind: 'file'; readonly key: string; readonly text: string }
  | { readonly kind: 'units'; readonly units: readonly (readonly [string, readonly string[]])[] }
  | { readonly kind: 'run'; readonly input: object; readonly expected: readonly string[] }
  | { readonly kind: 'rows'; readonly relation: string; readonly lines: readonly string[] };

export interface Example {
  /** The heading that it is below. */
  readonly heading: string;
  readonly steps: readonly ExampleStep[];
}

/** The examples of a document, in its order. */
export function readExamples(document: string): Example[] {
  const text = readFileSync(join(repository, document), 'utf8');
  let heading = '';
  return [...text.matchAll(/^#+ (.+)$|^```text example\n([^]*?)^```$/gm)].flatMap(([, title, body]) => {
    heading = title ?? heading;
    return body === undefined ? [] : [{ heading, steps: stepsOf(body) }];
  });
}

function stepsOf(body: string): ExampleStep[] {
  return body
    .split(/\n(?=\S)/)
    .map((step) => step.trimEnd().split('\n'))
    .map(([title = '', ...content]) => stepOf(title, content.filter(isFilled).map(withoutIndent)));
}

const isFilled = (line: string): boolean => line.trim() !== '';
const withoutIndent = (line: string): string => line.replace(/^ {2}/, '');

function stepOf(title: string, lines: readonly string[]): ExampleStep {
  if (/\.csv$|\/_SUCCESS$/.test(title)) return { kind: 'file', key: title, text: `${lines.join('\n')}\n` };
  if (title === 'units') return { kind: 'units', units: lines.map(unitOf) };
  if (/^\w+\.\w+$/.test(title)) return { kind: 'rows', relation: title, lines };
  const [, input] = /^run(?: (\{.*\}))?$/.exec(title) ?? [undefined, undefined];
  if (title.startsWith('run'))
    return { kind: 'run', input: JSON.parse(input ?? '{}') as object, expected: lines };
  throw new Error(
    `An example has the step "${title}"; allowed are a .csv file, a marker, units, run, schema.table.`,
  );
}

function unitOf(line: string): readonly [string, readonly string[]] {
  const [name = '', tables = ''] = line.split(': ');
  return [name, tables.split(', ')];
}
