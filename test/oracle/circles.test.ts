import fc from 'fast-check';
import { findTable } from '../../catalog';
import type { HeldWait } from '../../contracts';
import { circlesOf } from '../../lambdas/check-gates/circles';
import { allFeatures, hostileCase, neverResolved, play, propertyParameters, waitsOf } from './index';
import type { Change } from './index';

const nameOf = ({ table, changeId }: { readonly table: string; readonly changeId: string }): string =>
  `${table} ${changeId}`;

/** Those in circles, and those that wait for one of them, over whatever others, as far as these waits count. */
function stuckBy(waits: readonly HeldWait[], counts: (wait: HeldWait) => boolean = () => true): Set<string> {
  const stuck = new Set(circlesOf(waits).flatMap(({ changes }) => changes.map(nameOf)));
  const behind = waits.filter(counts);
  for (let size = -1; size !== stuck.size;) {
    size = stuck.size;
    for (const { tableName, changeId, forTable, forChangeId } of behind) {
      if (stuck.has(nameOf({ table: forTable, changeId: forChangeId })))
        stuck.add(nameOf({ table: tableName, changeId }));
    }
  }
  return stuck;
}

describe('circles of held changes', () => {
  const seen = { circles: 0, oneTable: 0, longer: 0, certain: 0, heldWithoutCircle: 0, behind: 0 };

  it('are what can never be applied by itself: they, and what waits for them, and nothing else', () => {
    fc.assert(
      fc.property(hostileCase(allFeatures), ({ catalog, options, runs }) => {
        for (const { state } of play(catalog, options, runs)) {
          const waits = waitsOf(catalog, state);
          const stuck = stuckBy(waits);
          const never = neverResolved(catalog, state).map((change: Change) => nameOf(change));
          expect([...stuck]).toEqual(expect.arrayContaining(never));
          // A row that waits for a parent behind a circle may yet get a placeholder for it, which a child of another table asks for.
          const certain = stuckBy(waits, ({ forTable, forOp }) => {
            const { takesPlaceholders } = findTable(catalog, forTable);
            return forOp === 'D' || !takesPlaceholders;
          });
          expect(never).toEqual(expect.arrayContaining([...certain]));
          seen.certain += certain.size;
          const circles = circlesOf(waits);
          const members = circles.flatMap(({ changes }) => changes).length;
          seen.circles += circles.length;
          seen.oneTable += circles.filter(({ changes }) =>
            changes.every((each) => each.table === changes[0]?.table),
          ).length;
          seen.longer += circles.filter(({ changes }) => changes.length > 2).length;
          seen.behind += stuck.size - members;
          seen.heldWithoutCircle += [...state.held.values()].flat().length - stuck.size;
        }
      }),
      { ...propertyParameters(300), endOnFailure: true },
    );
    process.stderr.write(`${JSON.stringify(seen)}\n`);
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });
});
