import { rowsBehind } from '../support/drill';
import { paise, rowWith, rupees, sortedBy, sumOf } from '../support/figures';
import { withIdleChildren } from '../support/idle-children';
import { ReportWarehouse } from '../support/report-warehouse';
import { expectedFulfilment } from './expected-fulfilment';
import { expectedReturns } from './expected-returns';
import { expectedScorecard } from './expected-scorecard';
import { expectedAgeing, expectedTakeRate } from './expected-settlements';
import { asOf, given } from './given';

describe('reports of sellers', () => {
  let warehouse: ReportWarehouse;

  beforeAll(async () => {
    warehouse = await ReportWarehouse.of(given, asOf);
  });

  afterAll(() => {
    warehouse.close();
  });

  it('scores sellers by the month of orders, parcels and reviews', async () => {
    const rows = await warehouse.report('seller_scorecard');
    expect(sortedBy(rows, 'month', 'seller_id')).toEqual(expectedScorecard(given));
    expect(rows.map((row) => row.month)).toContain('2026-01-01'); // a month with nothing but a review
  });

  it('measures how long goods wait, stage by stage', async () => {
    expect(
      sortedBy(await warehouse.report('seller_fulfilment'), 'seller_id', 'warehouse_code', 'stage'),
    ).toEqual(expectedFulfilment(given));
  });

  it('counts returned pieces against what the seller delivered in the same year', async () => {
    expect(sortedBy(await warehouse.report('seller_returns'), 'seller_id', 'reason')).toEqual(
      expectedReturns(given),
    );
  });

  it('takes commission and fees against gross, none where more came back than was sold', async () => {
    const rows = await warehouse.report('take_rate');
    expect(sortedBy(rows, 'month', 'seller_type', 'department')).toEqual(expectedTakeRate(given));
    expect(rowWith(rows, { month: '2025-05-01' }).take_rate).toBeNull();
  });

  it('ages what is not paid, day by day at the edges', async () => {
    expect(sortedBy(await warehouse.report('payout_ageing'), 'seller_id', 'bucket')).toEqual(
      expectedAgeing(given),
    );
  });

  it('leads from a figure to the settlements and parcels that it is made of', async () => {
    for (const row of await warehouse.report('take_rate')) {
      const behind = await rowsBehind(warehouse, 'take_rate', row);
      expect(rupees(sumOf(behind, (each) => paise(each.gross_amount)))).toBe(row.gross_amount);
    }
    for (const row of await warehouse.report('payout_ageing')) {
      const behind = await rowsBehind(warehouse, 'payout_ageing', row);
      expect(behind).toHaveLength(Number(row.settlements));
      expect(rupees(sumOf(behind, (each) => paise(each.net_amount)))).toBe(row.unpaid_amount);
    }
    const [waiting] = await warehouse.report('seller_fulfilment');
    expect(await rowsBehind(warehouse, 'seller_fulfilment', waiting ?? {})).toHaveLength(
      Number(waiting?.parcels),
    );
  });

  it('counts nobody twice when children double', async () => {
    const doubled = await ReportWarehouse.of(withIdleChildren(given), asOf);
    try {
      for (const name of [
        'seller_scorecard',
        'seller_fulfilment',
        'seller_returns',
        'take_rate',
        'payout_ageing',
      ])
        expect([name, await doubled.report(name)]).toEqual([name, await warehouse.report(name)]);
    } finally {
      doubled.close();
    }
  });
});
