import { ReportWarehouse } from '../support/report-warehouse';
import type { Row } from '../support/report-warehouse';
import { codOutstanding, creditAgeing, paymentReconciliation, paymentSuccess, refundSpeed } from './expected';
import { asOf, scenario } from './scenario';

describe('the reports of payments', () => {
  let warehouse: ReportWarehouse;
  beforeAll(async () => (warehouse = await ReportWarehouse.of(scenario, asOf)));
  afterAll(() => warehouse.close());

  it('counts tries by the first of an order, over midnight and with a method that changes', async () => {
    expect(await warehouse.report('payment_success')).toEqual(paymentSuccess(scenario));
  });

  it('counts the cash of a delivered order once, at the carrier of its last parcel', async () => {
    const rows = await warehouse.report('cod_outstanding');
    expect(rows).toEqual(codOutstanding(scenario, asOf));
    expect(rows).toMatchObject([{ carrier: 'Ekart', age: '3–5 days', orders: 1 }]);
  });

  it('tells how long refunds take, those that wait included', async () => {
    expect(await warehouse.report('refund_speed')).toEqual(refundSpeed(scenario, asOf));
  });

  it('finds the orders of which more or less is held than is due, and says why', async () => {
    const rows = await warehouse.report('payment_reconciliation');
    expect(byText(rows)).toEqual(byText(paymentReconciliation(scenario, asOf)));
    expect(Object.fromEntries(rows.map((row) => [row.order_id, row.cause]))).toEqual({
      retried: 'Too little charged',
      disputed: 'Disputed',
      'cash with Ekart': 'COD not handed over',
      'cash in': 'Header differs from lines',
      'mind changed': 'Refund pending',
      overdue: 'Credit overdue',
      'long overdue': 'Credit overdue',
      'due yesterday': 'Credit overdue',
    });
  });

  it('sorts what businesses owe by the days past due, of their limit where they have one', async () => {
    const rows = await warehouse.report('credit_ageing');
    expect(byText(rows)).toEqual(byText(creditAgeing(scenario, asOf)));
    const amounts = rows.map((row) => Number(row.amount));
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  });

  it('does not change with more parcels, refused returns and parcel lines', async () => {
    const more = await ReportWarehouse.of(
      {
        ...scenario,
        shipment: [
          ...scenario.shipment,
          ...scenario.shipment.map((row) => ({ ...row, shipment_id: `${String(row.shipment_id)}+` })),
        ],
        returnRequest: [
          ...scenario.returnRequest,
          ...scenario.returnRequest.map((row) => ({
            ...row,
            return_id: Number(row.return_id) + 10,
            status: 'REJECTED',
          })),
        ],
      },
      asOf,
    );
    try {
      for (const name of [
        'payment_success',
        'cod_outstanding',
        'refund_speed',
        'payment_reconciliation',
        'credit_ageing',
      ])
        expect(await more.report(name)).toEqual(await warehouse.report(name));
    } finally {
      more.close();
    }
  });

  it('has every payment once among the rows behind', async () => {
    const rows = await warehouse.report('payments');
    expect(rows.map((row) => row.payment_id).sort()).toEqual(
      scenario.payment.map((row) => row.payment_id).sort(),
    );
  });
});

const byText = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
