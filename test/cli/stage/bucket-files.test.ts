import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { landingBucket } from '../../../cli/stage/bucket-files';
import { StageClients } from '../../../cli/stage/stage-clients';
import { folderOf, keyIn } from '../../../cli/warehouse/landing-files';
import { openEndpoints } from '../../local/endpoints/open-endpoints';
import type { TestEndpoints } from '../../local/endpoints/open-endpoints';

describe('the landing bucket of a stage', () => {
  let test: TestEndpoints;
  beforeAll(async () => {
    test = await openEndpoints((_, store) => ({ store }));
    for (const key of [
      'a.csv',
      'shop/2025-01-01/b.csv',
      'shop/2025-01-01/deep/c.csv',
      'shop/2025-01-011/d.csv',
    ]) {
      mkdirSync(join(test.home, 'landing', folderOf(key)), { recursive: true });
      writeFileSync(join(test.home, 'landing', key), 'x');
    }
  });
  afterAll(() => test.close());

  it.each([
    ['', ['a.csv']],
    ['shop', []],
    ['shop/2025-01-01', ['b.csv']],
    ['nowhere', []],
  ])('tells the files directly in %j', async (folder, expected) => {
    const clients = new StageClients({ stage: 'test', region: 'ap-south-1' });
    expect([...(await landingBucket(clients, 'landing').names(folder))]).toEqual(expected);
  });

  it.each(['a.csv', 'shop/a.csv', 'shop/2025-01-01/a.csv'])('has %s in a folder, or at its root', (key) => {
    const folder = folderOf(key);
    expect(keyIn(folder, key.slice(key.lastIndexOf('/') + 1))).toBe(key);
    expect(folder.endsWith('/')).toBe(false);
  });
});
