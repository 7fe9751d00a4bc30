import { join } from 'node:path';
import { writeFiles } from './support/folders';
import { at, loadline, publish } from './support/loadline';
import { mails } from './support/mails';
import { billHeader, csv, shopHeader, shopPlace } from './support/shop-project';

/** Colours a terminal, turns text, ends a line elsewhere, rings, or is not seen at all. */
const hostile = '\u001b[31m\u202e\u2066\u0085\u200e\u2028\u0007x\u202c';
const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** What is raw in a text, as code writes it: a failure says which. */
const rawIn = (text: string): string[] =>
  Array.from(text)
    .filter((each) => raw.test(each))
    .map((each) => `U+${each.codePointAt(0)?.toString(16) ?? ''}`);

describe('hostile names and data', () => {
  const place = shopPlace({
    [`shop/2025-07-01/${hostile}.csv`]: csv(
      shopHeader,
      `I,1,${hostile},,Y,`,
      `I,2,B,${hostile},Y,`,
      `I,${hostile},C,,Y,`,
    ),
    'bill/2025-07-01/b.csv': csv(billHeader, `I,1,${hostile},9,01-JUL-2025 10:00:00,5,x`),
    [`shop/2025-07-01/${hostile}.txt`]: 'a stray',
    [`${hostile}/2025-07-01/a.csv`]: 'a stray, too',
  });
  const home = ['--home', place.home];
  beforeAll(async () => {
    await publish(place, '--allow-rejects');
  });

  const select = 'SELECT name FROM dw.dim_shop';
  const commands: readonly (readonly [name: string, args: readonly string[]])[] = [
    ['run', ['run', ...at(place)]],
    ['run --json', ['run', ...at(place), '--json']],
    ['status', ['status', ...home]],
    ['status --json', ['status', ...home, '--json']],
    ['failed', ['failed', ...home]],
    ['failed --json', ['failed', ...home, '--json']],
    ['query', ['query', select, ...home]],
    ['query of a column', ['query', `SELECT 1 AS "${hostile}"`, ...home]],
    ['query that fails', ['query', `SELECT "${hostile}" FROM dw.dim_shop`, ...home]],
    ['query --json', ['query', select, ...home, '--json']],
    ['replay', ['replay', ...home, '--into', join(place.home, 'replay')]],
    ['check', ['check', '--project', `${place.project}/${hostile}`]],
    ['a wrong home', ['status', '--home', `${place.home}/${hostile}`]],
    ['a wrong table', ['failed', ...home, '--table', hostile]],
  ];
  it.each(commands)(
    'are shown by `%s` as what they are, not as what they do',
    async (_, args) => {
      const { stdout, stderr } = await loadline(args);
      expect({ stdout: rawIn(stdout), stderr: rawIn(stderr) }).toEqual({ stdout: [], stderr: [] });
    },
    300_000,
  );

  it('are so by a plan and a run that fail, and in every mail', async () => {
    writeFiles(place.landing, {
      [`shop/2025-07-02/${hostile}.csv`]: csv(`op,shop_id,${hostile}`, 'I,7,x'),
    });
    for (const command of ['plan', 'run']) {
      const { code, stdout, stderr } = await loadline([command, ...at(place)]);
      expect({ code, stdout: rawIn(stdout), stderr: rawIn(stderr) }).toEqual({
        code: 1,
        stdout: [],
        stderr: [],
      });
      expect(stderr).toContain('\\u202e');
    }
    const all = mails(place.home);
    expect(all.length).toBeGreaterThan(1);
    for (const { subject, text } of all) expect(rawIn(`${subject}${text.replaceAll('\r', '')}`)).toEqual([]);
  });

  it('stay what they are in CSV, which is for programs', async () => {
    const { stdout } = await loadline(['query', select, ...home, '--csv']);
    expect(stdout).toContain(hostile);
  });
});
