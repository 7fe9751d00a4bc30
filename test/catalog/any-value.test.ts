import fc from 'fast-check';
import { buildCatalog, CatalogError, date, from, integer, parent, varchar } from '../../catalog';
import type { ProjectDefinition } from '../../catalog';
import { table } from './support/faults';

it('no value at any place of a project ends in anything but a catalog or its faults', () => {
  const buyer = table('buyer');
  const sound = {
    name: 'p',
    lateDays: 3,
    units: { u: [buyer] },
    tables: [
      {
        ...table('order'),
        parents: [parent(buyer, { id: 'id' }, { onMissingParent: 'hold' }), parent('self', { note: 'note' })],
        sequence: 'seq',
        columns: { id: integer(), note: varchar(10), at: date({ format: 'DD-MON-YYYY' }) },
        source: { columnOrder: ['op'], operators: { insert: ['I'], update: ['U'], delete: ['D'] } },
        limits: { minRows: 5 },
        staging: { history: { workers: 5 } },
        warehouse: { name: 'fact_order', sortKey: ['id'], lookups: { x: from(buyer, 'note') } },
      },
      buyer,
    ],
  };
  const places = placesOf(sound);
  expect(places.length).toBeGreaterThan(50);
  const hostile = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
    fc.constantFrom(null, undefined, '', '__proto__', Number.NaN, [null], { name: 'x' }, integer(), buyer),
  );
  fc.assert(
    fc.property(fc.constantFrom(...places), hostile, (place, value) => {
      try {
        expect(buildCatalog(withValue(sound, place, value) as ProjectDefinition).tables).not.toEqual([]);
      } catch (error) {
        expect(error).toBeInstanceOf(CatalogError);
        for (const { path, message } of (error as CatalogError).faults) {
          expect(path).not.toBe('');
          expect(message).toMatch(/[.?)]$/);
        }
      }
    }),
    { numRuns: 600 },
  );
});

/** The path of every value in it, the root's too. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesOf(each, [...path, key]))];
}

/** A copy with another value at that path. */
function withValue(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = withValue(copy[key], rest, put);
  return copy;
}
