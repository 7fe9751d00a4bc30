import { buildCatalog, defineProject } from '../../../catalog';
import type { Catalog, ProjectDefinition, TableDefinition } from '../../../catalog';
import type { RunSummary } from '../../../contracts';
import { ExamplePlace } from './example-place';
import type { Example, ExampleStep } from './read-examples';

/** Runs an example on the real pipeline, in a home of its own, and compares what the example says comes of it. */
export async function playExample(project: ProjectDefinition, { steps }: Example): Promise<void> {
  const place = new ExamplePlace(catalogOf(project, steps));
  try {
    for (const step of steps) await playStep(place, step);
  } finally {
    await place.remove();
  }
}

async function playStep(place: ExamplePlace, step: ExampleStep): Promise<void> {
  switch (step.kind) {
    case 'units':
      return;
    case 'file':
      place.putFile(step.key, step.text);
      return;
    case 'run': {
      const asksWarnings = step.expected.some((line) => line.startsWith('warns: '));
      expect(resultOf(await place.run(step.input), asksWarnings)).toEqual([...step.expected].sort());
      return;
    }
    case 'rows': {
      const [header = '', ...rows] = step.lines.map(cells);
      expect(await rowsOf(place, step.relation, header)).toEqual(rows.sort());
      return;
    }
  }
}

/** Only the tables that the example names, and their parents: each table costs time. */
function catalogOf(project: ProjectDefinition, steps: readonly ExampleStep[]): Catalog {
  const named = JSON.stringify(steps);
  const used = new Set<TableDefinition>();
  const use = (table: TableDefinition): void => {
    used.add(table);
    for (const { table: parent } of table.parents ?? []) if (typeof parent !== 'string') use(parent);
  };
  project.tables
    .filter((table) => named.includes(`"${table.name}/`) || named.includes(`dw.${table.warehouse.name}"`))
    .forEach(use);
  const tables = project.tables.filter((table) => used.has(table));
  const [declared] = steps.flatMap((step) => (step.kind === 'units' ? [step.units] : []));
  if (declared === undefined) return buildCatalog(defineProject({ ...project, tables }));
  const tablesOf = (names: readonly string[]): TableDefinition[] =>
    tables.filter((table) => names.includes(table.name));
  const units = Object.fromEntries(declared.map(([name, names]) => [name, tablesOf(names)]));
  return buildCatalog(defineProject({ ...project, tables, units }));
}

/** What follows from the others, and is left out. */
const leftOut = ['files', 'staged'];

/** What a run came to, as examples say it: sorted lines. */
export function resultOf(summary: RunSummary, asksWarnings: boolean): string[] {
  const warnings = asksWarnings
    ? summary.warnings.map(({ kind, count }) => `warns: ${String(count)} ${kind}`)
    : [];
  return [...endOf(summary), ...warnings].sort();
}

function endOf({ outcome, error, tables }: RunSummary): string[] {
  if (error !== undefined) return [`fails: ${error.name}`];
  if (outcome === 'nothing') return ['nothing'];
  return Object.entries(tables)
    .map(([table, counts]): [string, string[]] => [
      table,
      Object.entries(counts)
        .filter(([name, count]) => count !== 0 && !leftOut.includes(name))
        .map(([name, count]) => `${String(count)} ${inWords(name, count)}`),
    ])
    .filter(([, counts]) => counts.length > 0)
    .map(([table, counts]) => `${table}: ${counts.join(', ')}`);
}

function inWords(name: string, count: number): string {
  if (name === 'agedOut') return 'aged out';
  if (name === 'derivedDeletes') return count === 1 ? 'derived delete' : 'derived deletes';
  return name === 'placeholders' && count === 1 ? 'placeholder' : name;
}

export async function rowsOf(place: ExamplePlace, relation: string, header: string): Promise<string[]> {
  const columns = header.split(' | ').map((name) => `"${name}"`);
  const rows = await place.query(`SELECT ${columns.join(', ')} FROM ${relation}`);
  return rows.map((row) => row.map(shown).join(' | ')).sort();
}

function shown(value: unknown): string {
  if (value === null) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Cells are aligned for the reader. */
export const cells = (line: string): string =>
  line
    .split('|')
    .map((cell) => cell.trim())
    .join(' | ');
