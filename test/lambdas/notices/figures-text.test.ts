import { noCounts } from '../../../contracts';
import { figuresText } from '../../../lambdas/notices/figures-text';

describe('the figures of a mail', () => {
  it('has columns for what snapshots count where there is any', () => {
    const text = figuresText({ o: { ...noCounts, read: 5, deleted: 2, derivedDeletes: 2, unchanged: 3 } });
    expect(text).toMatch(/deleted +derived +held +superseded +absent +unchanged\n.* 2 +2 +0 +0 +0 +3$/);
  });

  it('are a table of the tables in which something happened, numbers right-aligned and grouped', () => {
    const text = figuresText({
      order_line: { ...noCounts, read: 1234567, inserted: 1234567 },
      idle: { ...noCounts, held: 5 },
      o: { ...noCounts, replayed: 1, absent: 12 },
    });
    expect(text).toBe(
      [
        'table            read   rejected   inserted    updated    deleted       held superseded     absent',
        'order_line  1,234,567          0  1,234,567          0          0          0          0          0',
        'o                   0          0          0          0          0          0          0         12',
      ].join('\n'),
    );
  });

  it('have a column for the table that is never narrower than its head', () => {
    expect(figuresText({ o: { ...noCounts, read: 1 } })).toMatch(/^table {7}read.*\no {14}1/);
  });

  it('have a column for rows that were given up where there are any, of tables without files too', () => {
    const text = figuresText({ o: { ...noCounts, replayed: 3000, agedOut: 3000 } });
    expect(text.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
      'table read rejected inserted updated deleted held aged-out superseded absent',
      'o 0 0 0 0 0 0 3,000 0 0',
    ]);
  });

  it('are a sentence when nothing happened', () => {
    expect(figuresText({ idle: noCounts })).toBe('No changes.');
    expect(figuresText({})).toBe('No changes.');
  });
});
