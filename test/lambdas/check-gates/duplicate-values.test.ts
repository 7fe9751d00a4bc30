import { noCounts } from '../../../contracts';
import { closedGates } from '../../../lambdas/check-gates/gates';
import { duplicateValues } from '../../../lambdas/check-gates/duplicate-values';
import type { BrokenRule, GateFigures } from '../../../lambdas/check-gates/gate-figures';
import { shop } from '../../support/shop';

const email: BrokenRule = {
  ...{ columns: ['email'], otherwise: 'warn' },
  ...{ sharedValues: 1, sharingRows: 3, example: '17 and 93' },
};
const seat: BrokenRule = {
  ...{ columns: ['club', 'seat'], otherwise: 'fail' },
  ...{ sharedValues: 1200, sharingRows: 2401, example: '4 and 5' },
};
const figures = (...brokenRules: readonly BrokenRule[]): GateFigures => ({
  ...{ table: 'member', counts: noCounts, copied: 0, warehouseRows: 0, files: [], loadedDays: [] },
  ...{ limits: shop.tables[0]!.limits, unusual: null, control: null },
  brokenRules,
});

describe('values that rows share in spite of a rule', () => {
  it('are told by rule, with the keys of two rows, and without a value: it may be a person’s', () => {
    expect(duplicateValues(figures(email, seat))).toEqual([
      {
        ...{ kind: 'duplicateValues', table: 'member', count: 1 },
        message:
          'member: 1 value of email, which the catalog declares unique, is shared by 3 rows, such as those with the keys 17 and 93. ' +
          'All of them were loaded. Ask the source, or remove the rule.',
      },
      {
        ...{ kind: 'duplicateValues', table: 'member', count: 1200 },
        message:
          'member: 1,200 values of (club, seat), which the catalog declares unique, are shared by 2,401 rows, such as those with the keys 4 and 5. ' +
          'All of them were loaded. Ask the source, or remove the rule.',
      },
    ]);
    expect(duplicateValues(figures())).toEqual([]);
  });

  it('close the gate of a rule that says so, until it is opened', () => {
    expect(closedGates(figures(email), {})).toEqual([]);
    expect(closedGates(figures(email, seat), {})).toEqual([
      'member: 1,200 values of (club, seat), which the catalog declares unique, would be shared by 2,401 rows, such as those with the keys 4 and 5. ' +
        'Have the source send what is right, or start again with "allowDuplicates": true.',
    ]);
    expect(closedGates(figures(email, seat), { allowDuplicates: true })).toEqual([]);
  });
});
