import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folders';
import { repository, run } from '../support/loadline';
import { LocalStage } from '../support/local-stage';
import { csv, shopHeader, shopPlace } from '../support/shop-project';

/** The examples of docs/stages.md: its lines that begin with the command. */
const examples = readFileSync(join(repository, 'docs', 'stages.md'), 'utf8')
  .split('\n')
  .flatMap((line) => /^npx loadline (.*?)(?: +#.*)?$/.exec(line)?.[1]?.replace('--stage dev', '') ?? []);

const wordsOf = (text: string): string[] =>
  [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word);

describe('docs/stages.md', () => {
  const place = shopPlace({
    'shop/2025-01-01/shops.csv': csv(shopHeader, 'I,1,Anna,01-JAN-2020,Y,x', 'I,x,,,,'),
  });
  let stage: LocalStage;
  beforeAll(async () => {
    await run(place, '--allow-rejects');
    stage = await LocalStage.open(place);
  });
  afterAll(() => stage.close());

  it('has an example of every command', () => {
    expect([...new Set(examples.map((text) => wordsOf(text)[0]))].sort()).toEqual([
      ...['failed', 'query', 'run', 'status'],
    ]);
  });

  it.each(examples)('%s', async (text) => {
    const who = text.includes('--csv') ? 'Corrector' : 'Operator';
    const ended = await stage.run(who, wordsOf(text), { cwd: temporaryFolder() });
    expect(ended.code).toBe(0);
    expect(ended.stdout).not.toBe('');
  });
});
