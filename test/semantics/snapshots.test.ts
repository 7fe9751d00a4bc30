import { hostileSnapshots, mostlySmall, ordinaryEffects } from '../oracle';
import type { EffectName } from '../oracle';
import { holdsAgainstOracle, semanticTimeout } from './semantic-property';

jest.setTimeout(semanticTimeout);

const seen: readonly EffectName[] = ['derived', 'unchanged', 'heldDelete', 'superseded', 'held'];

it('sees the same in snapshots as the oracle, whatever they lack and whatever comes with them', async () => {
  await holdsAgainstOracle(hostileSnapshots(mostlySmall), [...ordinaryEffects, ...seen]);
});
