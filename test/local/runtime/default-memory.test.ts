import { parseMemory } from '../../../cli/options';
import { defaultMemory } from '../../../local/runtime/default-memory';

describe('the memory that DuckDB has when nobody says how much', () => {
  it('grows with the cores, to 4 GB, and is never less than may be asked for', () => {
    expect([1, 2, 8, 64].map(defaultMemory)).toEqual(['350MB', '700MB', '2800MB', '4000MB']);
    expect(parseMemory('--memory-limit', defaultMemory(1))).toBe('350MB');
  });
});
