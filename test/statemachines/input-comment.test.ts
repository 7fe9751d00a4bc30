import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog, defineProject, defineTable, integer } from '../../catalog';
import { runInput } from '../../contracts';
import { checkInput } from '../../lambdas/start-run/start-run';

const table = (name: string) =>
  defineTable({
    ...{ name, description: 'Anything.', key: ['id'], columns: { id: integer() } },
    warehouse: { name: `dim_${name}` },
  });
const catalog = buildCatalog(defineProject({ name: 'two', tables: [table('table_1'), table('table_2')] }));

const { Comment } = JSON.parse(
  readFileSync(join(__dirname, '../../statemachines/daily-load.asl.json'), 'utf8'),
) as { Comment: string };
const examples = Comment.split('\n')
  .filter((line) => line.startsWith('  {'))
  .map((line) => line.trim());

describe("the definition's Comment", () => {
  it.each(examples)('has the example %s, which StartRun takes', (example) => {
    const { ready, ...input } = JSON.parse(example) as { readonly ready?: string };
    const date = ready === undefined ? {} : { batchDate: ready.slice('_READY/'.length) };
    expect(checkInput(JSON.parse(example), catalog)).toEqual({ ...input, ...date });
  });

  it('has an example for every key of the input, and begins with the empty one', () => {
    const used = new Set(examples.flatMap((example) => Object.keys(JSON.parse(example) as object)));
    expect([...used].sort()).toEqual(Object.keys(runInput.shape).sort());
    expect(examples[0]).toBe('{}');
  });

  it('names what the console prefills, which is an empty input', () => {
    const [prefilled] = /\{"Comment": "[^}]*\}/.exec(Comment)!;
    expect(checkInput(JSON.parse(prefilled), catalog)).toEqual({});
  });
});
