import fc from 'fast-check';
import { smallWithMarts, orderedCase, shuffledCase } from '../oracle';
import { holdsAgainstOracle, semanticTimeout } from './semantic-property';

/** Enforced keys rarely hold a delete or ask for a placeholder; hostile changes show those. */
const expected = [
  'inserted',
  'updated',
  'deleted',
  'absent',
  'superseded',
  'held',
  'replayed',
  'late',
  'returned',
] as const;

describe('the rendered SQL', () => {
  it(
    'shows, keeps and counts what the oracle does after every commit, for changes of a source with enforced keys',
    () => holdsAgainstOracle(fc.oneof(orderedCase(smallWithMarts), shuffledCase(smallWithMarts)), expected),
    semanticTimeout,
  );
});
