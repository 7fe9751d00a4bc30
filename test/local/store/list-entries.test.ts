import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderEntries } from '../../../local/store/folder-entries';
import type { FolderEntry } from '../../../local/store/folder-entries';
import { listEntries } from '../../../local/store/list-entries';

describe('the entries of a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'loadline-entries-'));
  afterAll(() => rmSync(root, { recursive: true }));
  for (const key of ['a/1', 'lost+found/x', 'm/deep/1', 'm/shut/1', 'z']) {
    mkdirSync(join(root, key, '..'), { recursive: true });
    writeFileSync(join(root, key), '');
  }

  /** As a process that may not read these folders. */
  class Shut extends FolderEntries {
    override read(folder: string): readonly FolderEntry[] {
      if (/lost\+found$|shut$/.test(folder))
        throw Object.assign(new Error(`EACCES: permission denied, scandir '${folder}'`), { code: 'EACCES' });
      return super.read(folder);
    }
  }

  const entries = (prefix: string, startAfter = ''): string[] =>
    [...listEntries(new Shut(), root, { prefix, startAfter })].map((entry) =>
      'file' in entry ? entry.file.key : entry.folder,
    );

  it('has a folder that cannot be read, without failing: it may have files', () => {
    expect(entries('')).toEqual(['a/', 'lost+found/', 'm/', 'z']);
    expect(entries('', 'a/')).toEqual(['lost+found/', 'm/', 'z']);
    expect(entries('', 'lost+found/')).toEqual(['m/', 'z']);
    expect(entries('m/')).toEqual(['m/deep/', 'm/shut/']);
  });

  it('fails where the folder itself cannot be read', () => {
    expect(() => entries('lost+found/')).toThrow('EACCES');
    expect(() => entries('m/shut/')).toThrow('EACCES');
  });
});
