import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { grouped } from '../cli/output/plain-text';
import type { RunReport } from '../cli/output/run-report';
import { figures, machine, measureNode } from './support/measure';
import type { Figures } from './support/measure';

/**
 * Loads a snapshot of so many rows, and then that of the next day, in which one row of a thousand is another: eight of ten of those have
 * another value, one is new and one is gone. `npm run bench:snapshot -- [rows]`, by default 1,000,000. The figures go to
 * `bench/results/snapshot.md` and `.json`. Exit 1 where a run counts other rows.
 */
const [rows = 1_000_000] = process.argv.slice(2).map(Number);
const oneIn = 1000;
const heap = '--max-old-space-size=2048';
const root = join(__dirname, '..');
const cli = join(root, 'cli', 'loadline.js');

const project = `import { decimal, defineProject, defineTable, integer, timestamp, varchar } from 'loadline';

export default defineProject({
  name: 'bench_snapshot',
  tables: [
    defineTable({
      name: 'stock',
      description: 'An article in a shop.',
      key: ['shop', 'sku'],
      columns: {
        shop: integer(),
        sku: varchar(12),
        title: varchar(60),
        pieces: integer().nullable(),
        price: decimal(10, 2),
        counted_at: timestamp(),
      },
      source: { mode: 'snapshot', snapshot: { proof: 'none' } },
      warehouse: { name: 'fact_stock' },
    }),
  ],
});
`;

/** What becomes of a row on the second day, by its place. */
const fates = ['other', 'new', 'gone', ...Array<'other'>(7).fill('other')] as const;
const fateOf = (place: number): (typeof fates)[number] | 'same' =>
  place % oneIn === 0 ? (fates[(place / oneIn) % fates.length] ?? 'same') : 'same';

function countsOfFates(): Readonly<Record<'other' | 'new' | 'gone', number>> {
  const counts = { other: 0, new: 0, gone: 0 };
  for (let place = 0; place < rows; place += oneIn) {
    const fate = fateOf(place);
    if (fate !== 'same') counts[fate] += 1;
  }
  return counts;
}

/** Both days have as many rows but for those that are new or gone. */
function* lines(day: 1 | 2): Generator<string> {
  yield 'shop,sku,title,pieces,price,counted_at\n';
  const part: string[] = [];
  for (let place = 0; place < rows; place++) {
    const fate = fateOf(place);
    if (fate === (day === 1 ? 'new' : 'gone')) continue;
    const pieces = fate === 'other' ? day : place % 97;
    part.push(
      `${place % 500},A${place},"Article ${place}, blue",${pieces},${(place % 10_000) / 4},2026-01-01 08:00:00\n`,
    );
    if (part.length < 10_000) continue;
    yield part.splice(0).join('');
  }
  yield part.join('');
}

interface Day {
  readonly counts: RunReport['tables'][string];
  readonly figures: Figures;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'loadline-snapshot-'));
  try {
    const [here, landing] = [join(folder, 'project'), join(folder, 'landing')];
    mkdirSync(here);
    writeFileSync(join(here, 'index.ts'), project);
    const load = async (day: 1 | 2): Promise<Day> => {
      const file = join(landing, 'stock', `2026-01-0${day}`, 'stock.csv');
      mkdirSync(dirname(file), { recursive: true });
      await pipeline(Readable.from(lines(day)), createWriteStream(file));
      const command = [
        'run',
        '--project',
        here,
        '--landing',
        landing,
        '--home',
        join(folder, 'home'),
        '--json',
      ];
      const measured = await measureNode([heap, cli, ...command]);
      const { stock } = (JSON.parse(measured.stdout) as RunReport).tables;
      if (stock === undefined) throw new Error(`The run of day ${day} has no counts.`);
      process.stdout.write(
        `day ${day}: ${grouped(stock.read)} rows in ${measured.seconds} s, peak memory ${measured.peakGB} GB\n`,
      );
      return { counts: stock, figures: figures(measured, stock.read) };
    };
    await measureNode([cli, '--help']); // makes the bundle of the commands, where the code has changed
    const busy = Math.round(loadavg()[0] ?? 0);
    const [first, second] = [await load(1), await load(2)];
    if (!isRight(first, second)) process.exitCode = 1;
    write({ first: first.figures, second: second.figures, busy });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The second day brings what its file says, and nothing else. */
function isRight({ counts: first }: Day, { counts: second }: Day): boolean {
  const { other, new: added, gone } = countsOfFates();
  const expected = [rows - added, added, other, gone, rows - added - gone - other];
  const { inserted, updated, derivedDeletes, unchanged } = second;
  const found = [first.inserted, inserted, updated, derivedDeletes ?? 0, unchanged ?? 0];
  const isSame = expected.every((count, place) => count === found[place]);
  if (!isSame)
    process.stdout.write(
      `Loaded, inserted, updated, deleted and unchanged are ${found.join(', ')}; expected ${expected.join(', ')}.\n`,
    );
  return isSame;
}

function write(found: { readonly first: Figures; readonly second: Figures; readonly busy: number }): void {
  const on = new Date().toISOString().slice(0, 10);
  const { first, second, busy } = found;
  const here = machine();
  const row = (name: string, { seconds, rowsPerSecond, peakGB }: Figures): string =>
    `| ${name} | ${seconds} | ${grouped(rowsPerSecond)} | ${peakGB} |`;
  const page = [
    '# Snapshots at size',
    '',
    `Made by \`npm run bench:snapshot -- ${rows}\` on ${on}: a table of ${grouped(rows)} rows and six columns as a snapshot, and that of the next day, in which`,
    `one row of ${grouped(oneIn)} is another. Each is a run of its own from CSV to published, the start of Node included.`,
    '',
    '| run | seconds | rows a second | peak memory, GB |',
    '|---|--:|--:|--:|',
    row('the first snapshot', first),
    row('the next day', second),
    '',
    `${here.processor}, ${here.cores} cores, ${here.memoryGB} GB, Node ${here.node}; load before it ${busy}${busy > 1 ? ': **others used the machine, so the times say little**' : ''}.`,
    '',
  ].join('\n');
  const results = join(root, 'bench', 'results');
  writeFileSync(join(results, 'snapshot.md'), page);
  writeFileSync(
    join(results, 'snapshot.json'),
    `${JSON.stringify({ rows, ...found, machine: here, on }, null, 2)}\n`,
  );
}

void main();
