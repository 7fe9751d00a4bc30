import type { Catalog } from '../../../catalog';
import { openHome } from '../../../local/runtime/local-home';
import { ObjectStore } from '../../../local/store';
import { Warehouse } from '../../../local/warehouse';
import type { ResultSet } from '../../../local/warehouse';
import { createSource, sampleDirt, sampleOptions } from '../../../marketplace/source';
import { PipelinePlace } from '../../support/pipeline-place';
import { Recorder } from '../../support/postgres/replay/recorder';

/**
 * What `npm start` leaves but for site and workbook: a history and two days, the first with faults, each loaded by a run; and
 * its transactions. The caller removes the place.
 */
export async function loadSample(catalog: Catalog): Promise<{ place: PipelinePlace; recorder: Recorder }> {
  const place = new PipelinePlace(catalog);
  const recorder = new Recorder(openHome(place.home));
  const { onTransaction } = recorder;
  const source = createSource(sampleOptions);
  await source.writeHistory(place.landing);
  await place.run(onlyTheLoad, { onTransaction });
  for (const [index, date] of source.dates.entries()) {
    await source.writeDay(place.landing, date, index === 0 ? { dirt: sampleDirt } : {});
    await place.run(onlyTheLoad, { onTransaction });
  }
  return { place, recorder };
}

const onlyTheLoad = { reports: 'skip' } as const;

/** The warehouse of a home, for reading in the shared SQL. */
export class SampleWarehouse {
  private readonly answers = new Map<string, ResultSet>();

  private constructor(readonly warehouse: Warehouse) {}

  static async open(home: string): Promise<SampleWarehouse> {
    const { warehouse: file, storeCache } = openHome(home);
    const store = new ObjectStore({ buckets: {}, cacheDir: storeCache });
    return new SampleWarehouse(await Warehouse.open({ file, store, memoryLimit: '1GB' }));
  }

  /** Asked once: nothing changes. What Redshift would not run is refused. */
  async rows(query: string): Promise<ResultSet> {
    const known = this.answers.get(query);
    if (known !== undefined) return known;
    const [result] = await this.warehouse.transaction([query]);
    const answer = { columns: result?.columns ?? [], rows: result?.rows ?? [] };
    this.answers.set(query, answer);
    return answer;
  }

  close(): void {
    this.warehouse.close();
  }
}
