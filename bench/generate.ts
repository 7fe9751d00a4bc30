import { createSource } from '../marketplace/source';

/** Writes a history and a day of the marketplace into a landing folder, and prints how many rows each has. */
async function main(): Promise<void> {
  const [landing = '', scale = ''] = process.argv.slice(2);
  const from = '2025-10-30';
  const source = createSource({ seed: 2026, scale: Number(scale), from, days: 1 });
  const history = await source.writeHistory(landing);
  const day = await source.writeDay(landing, from);
  process.stdout.write(`${history.rows} ${day.rows}\n`);
}

void main();
