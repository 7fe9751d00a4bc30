import { join } from 'node:path';
import { createSource } from '../../marketplace/source';
import { temporaryFolder } from './support/folders';
import { publish } from './support/loadline';
import { expectWarehouseIsSource } from './support/same-as-source';

const days = 1826;
/** A shop of some twenty orders a month: about 22,000 files, more than one run takes. */
const scale = 0.005;

describe('five years of daily increments', () => {
  it(
    'wait in landing at once, are loaded with hundreds of batch dates a run, and then equal the source',
    async () => {
      const folder = temporaryFolder();
      const place = { landing: join(folder, 'landing'), home: join(folder, 'home') };
      const source = createSource({ seed: 11, scale, from: '2020-11-01', days, historyDays: 60 });
      let { rows } = await source.writeHistory(place.landing);
      for (const date of source.dates) rows += (await source.writeDay(place.landing, date)).rows;

      const report = await publish(place, '--quiet', '--no-reports');
      const counts = Object.values(report.tables);
      expect(counts.reduce((sum, { read }) => sum + read, 0)).toBe(rows);
      expect(counts.reduce((sum, { rejected }) => sum + rejected, 0)).toBe(0);
      expect(report.runs.length).toBeGreaterThan(1);
      expect(days / report.runs.length).toBeGreaterThan(300);
      await expectWarehouseIsSource(place.home, source);
    },
    1_800_000, // half a minute on an idle machine
  );
});
