import fc from 'fast-check';
import { hostileSnapshots, mostlySmall, plainSnapshots } from '../oracle';
import type { EffectName } from '../oracle';
import { holdsAgainstOracle, semanticTimeout } from './semantic-property';

jest.setTimeout(semanticTimeout);

const seen: readonly EffectName[] = ['derived', 'unchanged', 'superseded', 'held', 'deleted'];

/** Each has a database of its own; what only many cases find, the oracle's own tests look for. */
const cases = 20;

/** Of rows without parents most are published, so that they are there to move and to be deleted. */
const snapshots = fc.oneof(hostileSnapshots(mostlySmall), plainSnapshots());

it('sees the same in snapshots as the oracle, whatever they lack and whatever comes with them', async () => {
  await holdsAgainstOracle(snapshots, seen, cases);
});
