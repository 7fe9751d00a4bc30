import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endedWithTests } from '../support/child-processes';
import { at, query, repository } from './support/loadline';
import { csv, shopHeader, shopPlace } from './support/shop-project';

const manyShops = Array.from({ length: 5_000 }, (_, n) => `I,${n},Shop ${n},,Y,`);
const place = shopPlace({ 'shop/2025-07-01/shops.csv': csv(shopHeader, ...manyShops) });

/** Runs the command; whoever reads the stream goes away after its first piece, as `head` does. */
function whoseReaderGoes(
  stream: 'stdout' | 'stderr',
  args: readonly string[],
): Promise<[number | null, string]> {
  const child = endedWithTests(spawn(process.execPath, [join(repository, 'cli', 'loadline.js'), ...args]));
  child[stream].once('data', () => child[stream].destroy());
  let other = '';
  child[stream === 'stdout' ? 'stderr' : 'stdout']
    .setEncoding('utf8')
    .on('data', (part: string) => (other += part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve([code, other]));
  });
}

describe('a reader that goes away', () => {
  it('does not stop a load', async () => {
    const [code, stdout] = await whoseReaderGoes('stderr', ['run', ...at(place), '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { outcome: 'published' }]);
    expect((await query(place.home, 'SELECT COUNT(*) FROM dw.dim_shop')).rows).toEqual([[5_000]]);
  });

  it('lets a query end without a word', async () => {
    const all = ['query', 'SELECT * FROM dw.dim_shop', '--home', place.home];
    expect(await whoseReaderGoes('stdout', all)).toEqual([0, '']);
  });
});
