import { createHash } from 'node:crypto';
import { createSource } from '../../../marketplace/source';
import type { SourceOptions } from '../../../marketplace/source';
import { landingFiles } from '../support/landing-files';
import { temporaryFolder } from '../../support/temporary-folder';

const options: SourceOptions = { seed: 7, scale: 0.05, from: '2026-11-01', days: 3, historyDays: 365 };

async function hashOf(changes: Partial<SourceOptions>): Promise<string> {
  const landing = temporaryFolder();
  const source = createSource({ ...options, ...changes });
  await source.writeHistory(landing);
  for (const date of source.dates)
    await source.writeDay(landing, date, { dirt: { rejected: { badType: 3 }, lateParents: 1 } });
  const hash = createHash('sha256');
  for (const { key, bytes } of landingFiles(landing)) hash.update(key).update(bytes);
  return hash.digest('hex');
}

describe('the source', () => {
  it('writes the same bytes for the same seed, and others for another', async () => {
    const first = await hashOf({});
    expect(await hashOf({})).toBe(first);
    expect(await hashOf({ seed: 8 })).not.toBe(first);
  });

  it('has days that do not depend on whether the history was written', async () => {
    const [with_, without] = [temporaryFolder(), temporaryFolder()];
    const one = createSource(options);
    await one.writeHistory(with_);
    await one.writeDay(with_, '2026-11-01');
    await createSource(options).writeDay(without, '2026-11-01');
    const day = (landing: string): string[] =>
      landingFiles(landing)
        .filter((file) => file.date === '2026-11-01')
        .map((file) => file.key + file.bytes.toString('latin1'));
    expect(day(without)).toEqual(day(with_));
  });

  it('refuses what it cannot be, with the reason', async () => {
    expect(() => createSource({ ...options, scale: 0 })).toThrow(/scale is 0; allowed are numbers above 0/);
    expect(() => createSource({ ...options, from: '2026-02-30' })).toThrow(/"2026-02-30" is no day/);
    const source = createSource(options);
    await expect(source.writeDay(temporaryFolder(), '2026-11-02')).rejects.toThrow(
      /2026-11-02 is not the next one/,
    );
    expect(() => [...source.rows('customer')]).toThrow(/no table "customer"/);
  });

  it.each([0.2, 1])('has about 100,000 rows of history at scale 1, here %d', async (scale) => {
    const { rows } = await createSource({ ...options, scale, historyDays: 1095 }).writeHistory(
      temporaryFolder(),
    );
    expect(rows).toBeGreaterThan(90_000 * scale);
    expect(rows).toBeLessThan(110_000 * scale);
  });
});
