import { resolve } from 'node:path';
import { z } from 'zod';
import type { Catalog } from '../../catalog';
import { lockKey } from '../../contracts';
import type { ExecutionEvent } from '../interpreter';
import { readJsonFile, replaceFile } from '../store';
import type { ReadJson } from '../store';
import type { HomeDamage } from './home-damage';
import type { LocalHome } from './local-home';
import { workBucket } from './local-names';

/** The state after the schema step: who enters it has had its catalog accepted. */
const afterSchema = 'ListLanding';

/**
 * Of what a later run reads, what it could not make again: the lock, and what it tells of a run that was cut. All else, such as
 * hundreds of log lines, may be lost in a power cut, and is healed when it is met (docs/semantics.md#crash-and-resume).
 */
export const isDurable = (bucket: string, key: string): boolean =>
  bucket === workBucket && (key === lockKey || /^runs\/[^/]+\/(plan|counts|summary)\.json$/.test(key));

/** Enough of it to know that the file is whole; what is in it was checked before it was written. */
const writtenCatalog = z.custom<Catalog>(
  (value) =>
    z.looseObject({ tables: z.array(z.looseObject({})), ages: z.looseObject({}) }).safeParse(value).success,
  'it is no catalog',
);

/** The catalog of the last run that was accepted. */
export const readCatalog = (home: LocalHome): ReadJson<Catalog> | undefined =>
  readJsonFile(home.catalog, writtenCatalog);

/** The landing folder of the last run. */
export const readLanding = (home: LocalHome): ReadJson<string> | undefined =>
  readJsonFile(home.landing, z.string().min(1));

/** The small files of a home beside its buckets, which say what a run was made with. */
export class HomeFiles {
  private accepted = false;
  private readonly text: string;

  constructor(
    private readonly home: LocalHome,
    catalog: Catalog,
  ) {
    this.text = `${JSON.stringify(catalog)}\n`;
  }

  /** Writes what the run's handlers read, and the landing folder. Answers what was damaged and is written anew. */
  begin(landing: string): HomeDamage[] {
    const { home } = this;
    const found = { 'catalog.json': readCatalog(home), 'landing.json': readLanding(home) };
    replaceFile(home.runCatalog, this.text);
    replaceFile(home.landing, `${JSON.stringify(resolve(landing))}\n`);
    return Object.entries(found).flatMap(([file, read]) =>
      read?.kind === 'damaged' ? [{ file, fault: read.fault, mended: 'written anew' }] : [],
    );
  }

  /**
   * Keeps the run's catalog as that of the home once the warehouse has taken it: before that, the home's commands go by the
   * one whose tables are there.
   */
  follow({ type, state }: Pick<ExecutionEvent, 'type' | 'state'>): void {
    if (this.accepted || type !== 'StateEntered' || state !== afterSchema) return;
    replaceFile(this.home.catalog, this.text);
    this.accepted = true;
  }
}
