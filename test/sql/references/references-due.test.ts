import { referencesDefinition } from '../../../sql';
import { referencesDue } from '../../../sql/references/references-due';
import type { InspectedReferences } from '../../../sql/references/references-due';
import { areas } from './areas';

const definition = referencesDefinition(areas);
const held: InspectedReferences = {
  lastCheck: { definition, wholeOn: '2026-01-01' },
  published: { byThisRun: 1, byOthers: 0 },
  verifyAll: false,
};
const scopeOf = (told: Partial<InspectedReferences>, now = '2026-01-07T23:59:59.999Z', catalog = areas) =>
  referencesDue(catalog, { ...held, ...told }, now);

describe('the references that are due', () => {
  it('are those of the run that published, where all held before', () => {
    expect(scopeOf({})).toEqual({ scope: 'changes', definition, wholeOn: '2026-01-01' });
  });

  it('are none for a run that published nothing', () => {
    expect(scopeOf({ published: { byThisRun: 0, byOthers: 0 } }).scope).toBe('nothing');
  });

  const other = { definition: 'another', wholeOn: '2026-01-01' };
  it.each<[string, Partial<InspectedReferences>]>([
    ['nobody has looked at them', { lastCheck: null }],
    ['they were looked at under another catalog', { lastCheck: other }],
    ['another run has published since', { published: { byThisRun: 1, byOthers: 1 } }],
    ['another run has, and this one has not', { published: { byThisRun: 0, byOthers: 1 } }],
    ['the run is asked for them', { verifyAll: true }],
  ])('are all where %s', (_, told) => {
    expect(scopeOf(told)).toEqual({ scope: 'all', definition, wholeOn: '2026-01-07' });
  });

  it('are all again after as many days as the project says, published or not', () => {
    const idle = { published: { byThisRun: 0, byOthers: 0 } };
    expect(scopeOf(idle, '2026-01-07T23:59:59.999Z').scope).toBe('nothing');
    expect(scopeOf(idle, '2026-01-08T00:00:00.000Z').scope).toBe('all');
    expect(scopeOf({}, '2026-01-08T00:00:00.000Z').scope).toBe('all');
    expect(scopeOf({}, '2026-01-01T00:00:00.000Z', { ...areas, verifyAllDays: 0 }).scope).toBe('all');
  });

  it('are named by the references that are checked, and by the shape of the tables', () => {
    const [area, shop, sale] = areas.tables as [never, (typeof areas.tables)[0], (typeof areas.tables)[0]];
    const parents = sale.parents.map((each) => ({ ...each, onMissingParent: 'hold' as const }));
    const checked = { ...areas, tables: [area, shop, { ...sale, parents }] };
    const longer = { ...shop, columns: shop.columns.slice(0, -1) };
    const names = [areas, checked, { ...areas, tables: [area, longer, sale] }].map(referencesDefinition);
    expect(new Set(names).size).toBe(3);
  });
});
