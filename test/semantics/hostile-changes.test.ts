import { smallWithMarts, hostileCase } from '../oracle';
import { holdsAgainstOracle, semanticTimeout } from './semantic-property';

describe('the rendered SQL', () => {
  it(
    'shows, keeps and counts what the oracle does after every commit, for changes of a source without rules',
    () => holdsAgainstOracle(hostileCase(smallWithMarts)),
    semanticTimeout,
  );
});
