import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ObjectStore, readJsonFile, replaceFile } from '../../../local/store';
import { temporaryFolder } from '../../support/temporary-folder';

const schema = z.object({ name: z.string() });

describe('a file that is replaced whole', () => {
  it('has the new content, and nothing is left beside it, whatever an earlier process left', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.json');
    writeFileSync(`${path}.new`, 'what a killed process was writing');
    for (const text of ['one', 'two']) replaceFile(path, text);
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['two', ['a.json']]);
  });

  it('is as before where the new content cannot be written', () => {
    const path = join(temporaryFolder(), 'a.json');
    replaceFile(path, 'one');
    mkdirSync(`${path}.new`);
    expect(() => replaceFile(path, 'two')).toThrow('EISDIR');
    expect(readFileSync(path, 'utf8')).toBe('one');
  });
});

describe('a JSON file of our own', () => {
  it.each([
    ['', 'it is empty'],
    ['{"name":', 'it is cut or no JSON'],
    ['{"name":1}', 'it is not what was written'],
    ['null', 'it is not what was written'],
  ])('that holds %j is damaged', (text, fault) => {
    const path = join(temporaryFolder(), 'a.json');
    writeFileSync(path, text);
    expect(readJsonFile(path, schema)).toEqual({ kind: 'damaged', fault: expect.stringContaining(fault) });
  });

  it('is read, or is not there', () => {
    const path = join(temporaryFolder(), 'a.json');
    expect(readJsonFile(path, schema)).toBeUndefined();
    replaceFile(path, '{"name":"x"}');
    expect(readJsonFile(path, schema)).toEqual({ kind: 'read', value: { name: 'x' } });
  });
});

describe('an object that is to be durable', () => {
  it('is written, replaced and guarded as any other', async () => {
    const folder = temporaryFolder();
    const store = new ObjectStore({
      buckets: { work: join(folder, 'work') },
      cacheDir: join(folder, 'cache'),
      isDurable: (bucket, key) => `${bucket}/${key}` === 'work/lock.json',
    });
    const etag = await store.put('work', 'lock.json', '1', { ifNoneMatch: '*' });
    await store.put('work', 'lock.json', '2', { ifMatch: etag });
    await store.put('work', 'other/key', 'x');
    expect((await store.get('work', 'lock.json')).body.toString()).toBe('2');
    await expect(store.put('work', 'lock.json', '3', { ifNoneMatch: '*' })).rejects.toThrow('the key exists');
    expect(store.keys('work', '')).toEqual(['lock.json', 'other/key']);
  });
});
