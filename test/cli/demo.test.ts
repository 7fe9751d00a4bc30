import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeFiles } from './support/folders';
import { jsonOf, loadline } from './support/loadline';
import { mails } from './support/mails';

describe('the demonstration, which npm start runs', () => {
  const home = join(temporaryFolder(), 'demo');

  it('loads a history and two days, and ends with figures that the warehouse confirms', async () => {
    const ended = await loadline(['demo', '--home', home]);
    expect({ code: ended.code, stderr: ended.code === 0 ? '' : ended.stderr }).toEqual({
      code: 0,
      stderr: '',
    });
    const titles = ended.stdout.match(/^(History|Day \d{4}-\d{2}-\d{2}): published$/gm);
    expect(titles).toHaveLength(3);
    expect(ended.stderr).not.toMatch(/warning|stream of unknown length/i);

    const { runs } = jsonOf<{ runs: Record<string, unknown>[] }>(
      await loadline(['status', '--home', home, '--json']),
    );
    expect(runs.map((each) => each.status)).toEqual(['published', 'published', 'published']);
    expect(runs[1]?.rejected).toBe(10);
    expect(runs[0]?.held).toBe(0);
    const last = lastTable(ended.stdout);
    for (const name of [
      'files',
      'read',
      'rejected',
      'inserted',
      'updated',
      'deleted',
      'held',
      'superseded',
    ]) {
      expect({ name, sum: last(name) }).toEqual({ name, sum: runs[0]?.[name] });
    }
    const [, suggested = ''] = /loadline query "(.*)" --home/.exec(ended.stdout) ?? [];
    expect(await loadline(['query', suggested, '--home', home])).toMatchObject({ code: 0, stderr: '' });
    expect(mails(home).map((mail) => mail.subject)).toEqual([
      expect.stringMatching(/^Loadline: published /),
      expect.stringMatching(/^Loadline: published /),
      expect.stringMatching(/^Loadline: published /),
    ]);
  });

  it('makes its own home anew, and refuses one that it did not make', async () => {
    const other = temporaryFolder();
    writeFiles(other, { 'mine.txt': 'keep me' });
    const ended = await loadline(['demo', '--home', other]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/holds something that the demonstration did not make/);
    expect(readFileSync(join(other, 'mine.txt'), 'utf8')).toBe('keep me');
    expect(existsSync(join(home, 'demonstration.txt'))).toBe(true);
  });
});

/** Sums a column of the last table of figures. */
function lastTable(text: string): (name: string) => number {
  const lines = text.slice(text.lastIndexOf('\ntable')).trim().split('\n');
  const end = lines.findIndex((line) => line.trim() === '');
  const [head = '', ...rows] = end === -1 ? lines : lines.slice(0, end);
  const names = head.trim().split(/\s+/);
  return (name) =>
    rows
      .filter((row) => !row.startsWith('total'))
      .reduce(
        (sum, row) => sum + Number((row.trim().split(/\s+/)[names.indexOf(name)] ?? '').replaceAll(',', '')),
        0,
      );
}
