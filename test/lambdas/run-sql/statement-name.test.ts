import { statementName, statementPrefix } from '../../../lambdas/run-sql/statement-name';

const first = { part: 0, round: 0, attempt: 1 };

describe('the name of a statement', () => {
  it('says the run, the step, its table, and which transaction, round and attempt', () => {
    const cursor = { part: 1, round: 2, attempt: 3 };
    expect(statementName('r-1', 'PrepareUp', 'order', cursor)).toBe('loadline/r-1/PrepareUp/order/1.2.3');
    expect(statementName('r-1', 'Claim', undefined, cursor)).toBe('loadline/r-1/Claim/1.2.3');
  });

  it('begins with a prefix that no other run shares', () => {
    expect(statementName('r-10', 'Claim', undefined, first).startsWith(statementPrefix('r-1'))).toBe(false);
  });

  it('stays below the 500 characters that the Data API takes', () => {
    const name = statementName('r-1', 'PrepareUp', 'x'.repeat(600), first);
    expect(name).toHaveLength(400);
    expect(name.startsWith(statementPrefix('r-1'))).toBe(true);
  });
});
