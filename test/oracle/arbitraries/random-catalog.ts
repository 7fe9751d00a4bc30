import fc from 'fast-check';
import type { Catalog, Table } from '../../../catalog';
import { Picks, pickNumbers } from './picks';
import { randomMarts } from './random-marts';
import { addUncheckedReferences, buildTable } from './build-table';
import { greatest, tableSpec } from './table-spec';
import type { Features, TableSpec } from './table-spec';

const fewTables = 4;
const maxTables = 8;

/** Up to 8 tables on up to 4 levels, as a checked project would come out. */
export const randomCatalog = (features: Features): fc.Arbitrary<Catalog> =>
  greatest(features, fewTables, maxTables)
    .chain((maxLength) =>
      fc.array(tableSpec(features), { minLength: features.marts === true ? 2 : 1, maxLength, size: 'max' }),
    )
    .chain((specs) => {
      const catalog = buildCatalog(specs);
      const marts = pickNumbers(features.marts === true ? 40 : 0);
      return marts.map((numbers) =>
        features.marts === true ? { ...catalog, marts: randomMarts(catalog, new Picks(numbers)) } : catalog,
      );
    });

function buildCatalog(specs: readonly TableSpec[]): Catalog {
  const checked = specs.reduce<Table[]>(
    (earlier, spec, index) => [...earlier, buildTable(spec, `t${index}`, earlier)],
    [],
  );
  const takesPlaceholders = (table: Table): boolean =>
    checked.some((child) =>
      child.parents.some(
        (reference) => reference.table === table.name && reference.onMissingParent === 'placeholder',
      ),
    );
  const used = [...new Set(checked.map((table) => Number(table.unit)))].sort((a, b) => a - b);
  const tables = checked
    .map((table, index) => addUncheckedReferences(specs[index]!, table, checked))
    .map((table): Table => ({
      ...table,
      unit: `unit${used.indexOf(Number(table.unit))}`,
      takesPlaceholders: takesPlaceholders(table),
    }))
    .sort((a, b) => a.level - b.level || (a.name < b.name ? -1 : 1));
  return {
    name: 'random',
    tables,
    units: used.map((_, index) => ({
      name: `unit${index}`,
      tables: tables.filter((table) => table.unit === `unit${index}`).map((table) => table.name),
    })),
    // Each case has its own: what runs the real SQL puts them here.
    ages: { lateDays: 30, holdDays: 30 },
    verifyAllDays: 7,
    strayFiles: 'warn',
    marts: [],
    reports: [],
    calendar: null,
  };
}
