import type { Catalog } from '../../catalog';
import type { LiveColumn } from '../../contracts';
import { stagingKinds, stagingName } from '../tables/names';

const kept = 'held'; // made once, and never dropped
const suffix = `_${kept}`;

/**
 * Tables that were loaded and do not match the catalog any more, each a sentence with what to do. Made anew, a renamed
 * one would be empty beside its history; without its children, a parent's rows would be deleted under them.
 */
export function unmatchedTables(catalog: Catalog, live: readonly LiveColumn[]): string[] {
  const names = (schema: string): Set<string> =>
    new Set(live.filter((each) => each.tableSchema === schema).map((each) => each.tableName));
  const [staging, dw] = [names('staging'), names('dw')];
  const renamed = catalog.tables
    .filter((table) => staging.has(stagingName(table, kept)) && !dw.has(table.warehouse.name))
    .map(
      ({ name, warehouse }) =>
        `dw.${warehouse.name} is not there, though table "${name}" has been loaded: under another name? ` +
        `A person should run: ALTER TABLE "dw"."…" RENAME TO "${warehouse.name}";`,
    );
  const known = new Set(catalog.tables.map((table) => stagingName(table, kept)));
  const removed = [...staging]
    .filter((name) => name.endsWith(suffix) && !known.has(name))
    .map((name) => name.slice(0, -suffix.length))
    .map((name) => {
      const left = stagingKinds.map((kind) => `${name}_${kind}`).filter((each) => staging.has(each));
      return (
        `table "${name}" has been loaded and is not in the catalog: taken out, or renamed? Put it back. ` +
        'If it is never to be loaded again, a person should run: ' +
        `DROP TABLE ${left.map((each) => `"staging"."${each}"`).join(', ')};`
      );
    });
  return [...renamed, ...removed];
}
