import { ReportWarehouse } from '../support/report-warehouse';
import { onTimeInFull, partialShipments, returnsByReason, transitByLane, undelivered } from './expected';
import { asOf, scenario } from './scenario';

describe('the reports of logistics', () => {
  let warehouse: ReportWarehouse;
  beforeAll(async () => (warehouse = await ReportWarehouse.of(scenario, asOf)));
  afterAll(() => warehouse.close());

  it('measures the stages of a parcel from when it was ready: paid, or ordered on COD and credit', async () => {
    const parcels = await warehouse.mart('parcel');
    const found = Object.fromEntries(parcels.map((row) => [row.shipment_id, row]));
    expect(parcels).toHaveLength(scenario.shipment.length);
    expect(found['in time-1']).toMatchObject({
      hours_to_pack: '3.00',
      hours_to_ship: '6.33',
      payment_method: 'CARD',
    });
    expect(found['not taken-1']).toMatchObject({
      hours_to_pack: '12.00',
      payment_method: 'COD',
      pin_area: '560',
    });
    expect(found['on credit-1']).toMatchObject({ hours_to_pack: '12.00', payment_method: 'CREDIT' });
    expect(found['half in time-1']).toMatchObject({ pieces: 2, weight_kg: '3.000' });
    expect(found['half in time-2']).toMatchObject({ pieces: 2, weight_kg: null });
  });

  it('counts an order on time only when every piece came by the end of the promised day', async () => {
    const rows = await warehouse.report('on_time_in_full');
    expect(rows).toEqual(onTimeInFull(scenario, asOf));
    expect(rows).toMatchObject([
      { week: '2026-03-02', state_code: 'MH', on_time: 1, late: 1 },
      { week: '2026-03-09', state_code: 'KA', on_time: 0, short: 2, late: 1 },
      { week: '2026-03-09', state_code: 'MH', on_time: 1 },
      { week: '2026-04-27', state_code: 'MH', on_time: 1 },
    ]);
  });

  it('compares carriers on a lane, without the parcels of unknown weight in the price of a kilogram', async () => {
    expect(await warehouse.report('transit_by_lane')).toEqual(transitByLane(scenario));
  });

  it('counts the parcels of an order, and the days until the last of them', async () => {
    expect(await warehouse.report('partial_shipments')).toEqual(partialShipments(scenario));
  });

  it('holds what came back, piece by piece, against what was delivered in that month', async () => {
    const rows = await warehouse.report('returns_by_reason');
    expect(rows).toEqual(returnsByReason(scenario));
    expect(rows.find((row) => row.month === '2026-04-01' && row.category_id === 1)).toMatchObject({
      of_delivered: '0.3333',
    });
  });

  it('tells where parcels come back, and what their freight has cost', async () => {
    const rows = await warehouse.report('undelivered');
    expect(rows).toEqual(undelivered(scenario));
    expect(rows.find((row) => row.payment_method === 'WALLET')).toMatchObject({
      parcels: 1,
      rto_share: null,
    });
  });

  it('does not change with more tries to pay and more reviews', async () => {
    const more = await ReportWarehouse.of(
      {
        ...scenario,
        payment: [
          ...scenario.payment,
          ...scenario.payment.map((row) => ({
            ...row,
            payment_id: Number(row.payment_id) + 100,
            status: 'FAILED',
            settled_at: null,
          })),
        ],
        review: scenario.orderItem.map((row, at) => ({
          review_id: at,
          product_id: row.product_id ?? null,
          buyer_id: 1,
          order_id: row.order_id ?? null,
          line_no: row.line_no ?? null,
          stars: 1,
          title: null,
          body: null,
          helpful_votes: 0,
          status: 'PUBLISHED',
          reviewed_at: '2026-03-20 10:00:00',
        })),
      },
      asOf,
    );
    try {
      const names = [
        'on_time_in_full',
        'transit_by_lane',
        'partial_shipments',
        'returns_by_reason',
        'undelivered',
      ];
      for (const name of names) expect(await more.report(name)).toEqual(await warehouse.report(name));
    } finally {
      more.close();
    }
  });

  it('has every parcel and every return once among the rows behind', async () => {
    const [parcels, returns] = [await warehouse.report('parcels'), await warehouse.report('returns')];
    expect(parcels).toHaveLength(scenario.shipment.length);
    expect(returns).toHaveLength(scenario.returnRequest.length);
  });
});
