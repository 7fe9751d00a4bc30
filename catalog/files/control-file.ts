import type { Table } from '../catalog';
import { isDay } from '../days';
import { segmentPattern } from './match-path';
import { parsePath } from './path-template';
import type { PathPart } from './path-template';

type Controlled = Pick<Table, 'name'> & { readonly source: Pick<Table['source'], 'control'> };

interface CompiledPath {
  readonly pattern: RegExp;
  readonly fields: readonly string[];
}

const compiled = new WeakMap<Controlled, CompiledPath>();

/** The batch date of which the key has control totals of the table; `undefined`: it is none of the table's control files. */
export function controlDate(key: string, table: Controlled): string | undefined {
  const { control } = table.source;
  if (control === undefined) return undefined;
  let path = compiled.get(table);
  if (path === undefined) {
    path = compile(control.file, table.name);
    compiled.set(table, path);
  }
  const found = path.pattern.exec(key);
  if (found === null) return undefined;
  const values = new Map(path.fields.map((field, place) => [field, found[place + 1] ?? '']));
  const date = ['YYYY', 'MM', 'DD'].map((field) => values.get(field) ?? '').join('-');
  return isDay(date) ? date : undefined;
}

function compile(file: string, table: string): CompiledPath {
  const parsed = parsePath(file);
  if ('faults' in parsed) throw new Error(`${file}: ${parsed.faults.join(' ')} checkProject lets none pass.`);
  const { segments } = parsed;
  const patterns = segments.map((segment, place) =>
    segmentPattern(segment, table, place === segments.length - 1),
  );
  return {
    pattern: new RegExp(`^${patterns.join('')}$`, 'i'),
    fields: segments.flat().flatMap((part: PathPart) => (part.kind === 'date' ? [part.field] : [])),
  };
}
