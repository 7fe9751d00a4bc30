import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tryLanding } from '../../cli/try-landing/try-landing';
import { loadProject } from '../../local/runtime/load-project';
import { temporaryFolder } from '../support/temporary-folder';
import { repository } from './support/blocks';
import { ExamplePlace } from './support/example-place';
import { cells, resultOf, rowsOf } from './support/play-example';
import { readExamples } from './support/read-examples';
import type { ExampleStep } from './support/read-examples';

const pages = readdirSync(join(repository, 'docs', 'recipes'))
  .filter((name) => name !== 'README.md')
  .map((name) => `docs/recipes/${name}`);

/** The package by its place: jest resolves no other name in a folder outside the repository. */
const language = JSON.stringify(join(repository, 'catalog', 'index.ts'));

/** One project of the tables of all pages: each run costs more than a table. */
function projectOfAll(): string {
  const folder = temporaryFolder();
  const names = pages.map((page) => basename(page, '.md'));
  for (const page of pages) {
    const [, code] = /^```ts recipe\n([^]*?)^```$/m.exec(readFileSync(join(repository, page), 'utf8')) ?? [];
    writeFileSync(join(folder, `${basename(page, '.md')}.ts`), (code ?? '').replace("'loadline'", language));
  }
  writeFileSync(
    join(folder, 'index.ts'),
    [
      `import { defineProject } from ${language};`,
      ...names.map((name, index) => `import p${String(index)} from './${name}';`),
      `export default defineProject({ name: 'recipes', tables: [${names.map((_, index) => `...p${String(index)}.tables`).join(', ')}] });`,
    ].join('\n'),
  );
  return folder;
}

/** Files, the run that loads them, and what follows until the next file. */
function phasesOf(steps: readonly ExampleStep[]): ExampleStep[][] {
  const phases: ExampleStep[][] = [[]];
  for (const step of steps) {
    if (step.kind === 'file' && phases.at(-1)?.some(({ kind }) => kind === 'run') === true) phases.push([]);
    phases.at(-1)?.push(step);
  }
  return phases;
}

describe('the recipes', () => {
  const catalog = loadProject(projectOfAll());
  const place = new ExamplePlace(catalog);
  const examples = pages.map((page) => readExamples(page));
  const phases = examples.map(([example]) => phasesOf(example?.steps ?? []));
  /** One run for the first of all pages, one for the second of those that have two. */
  const ended = (async () => {
    const results: string[][] = [];
    for (let phase = 0; phase < Math.max(...phases.map(({ length }) => length)); phase += 1) {
      for (const step of phases.flatMap((each) => each[phase] ?? []))
        if (step.kind === 'file') place.putFile(step.key, step.text);
      results.push(resultOf(await place.run({}), false));
    }
    return results;
  })();
  afterAll(() => place.remove());

  it('each page has one example, and is in the index', () => {
    expect(examples.map((each) => each.length)).toEqual(pages.map(() => 1));
    const index = readFileSync(join(repository, 'docs/recipes/README.md'), 'utf8');
    for (const page of pages) expect(index).toContain(`(${basename(page)})`);
  });

  it('come to what they say', async () => {
    for (const [phase, result] of (await ended).entries()) {
      const steps = phases.flatMap((each) => each[phase] ?? []);
      const expected = steps.flatMap((step) => (step.kind === 'run' ? step.expected : []));
      expect(result).toEqual([...expected].sort());
    }
  });

  it('leave in the warehouse what they say', async () => {
    await ended;
    for (const step of phases.flat(2)) {
      if (step.kind !== 'rows') continue;
      const [header = '', ...rows] = step.lines.map(cells);
      expect(await rowsOf(place, step.relation, header)).toEqual(rows.sort());
    }
  });

  it('have nothing that check --landing would tell', async () => {
    const trial = await tryLanding(catalog, place.landing, { whole: true, say: () => undefined });
    expect(trial.strangers).toEqual([]);
    expect(trial.tables.flatMap(({ faults, fileFaults }) => [...faults, ...fileFaults])).toEqual([]);
  });
});
