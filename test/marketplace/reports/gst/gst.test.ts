import { ReportWarehouse } from '../support/report-warehouse';
import type { Row } from '../support/report-warehouse';
import { addDays, groups, paise, sumOf } from '../support/reckoning';
import { creditNotes, gstByRateAndState, gstr1Classes, hsnSummary, taxLines, tcsCheck } from './expected';
import { asOf, scenario } from './scenario';

describe('the reports of GST', () => {
  let warehouse: ReportWarehouse;
  beforeAll(async () => (warehouse = await ReportWarehouse.of(scenario, asOf)));
  afterAll(() => warehouse.close());

  it('taxes a line by the two states: IGST, or halves that sum to its GST', async () => {
    const lines = await warehouse.mart('tax_line');
    expect(lines).toHaveLength(taxLines(scenario).length);
    for (const line of lines) {
      const isWithin = line.supplier_state === line.supply_state;
      expect(line.is_inter_state).toBe(!isWithin);
      expect(isWithin ? paise(line.igst_amount) : paise(line.cgst_amount) + paise(line.sgst_amount)).toBe(0);
    }
    const [within] = lines.filter((line) => line.document_no === 'within/s1');
    expect(within).toMatchObject({ cgst_amount: '0.58', sgst_amount: '0.57', documented_on: '2026-01-31' });
  });

  it('has limits that follow each other day by day, the last without end', async () => {
    const limits = groups(await warehouse.mart('tax_limit'), (row) => [row.limit_name]);
    expect(limits.map(([[name]]) => name)).toEqual(['B2CL', 'TCS']);
    for (const [, rows] of limits) {
      const days = rows.map((row) => [String(row.from_day), String(row.until_day)] as const).sort();
      expect(days.at(-1)?.[1]).toBe('9999-12-31');
      expect(days.slice(1).map(([from]) => from)).toEqual(
        days.slice(0, -1).map(([, until]) => addDays(until, 1)),
      );
    }
  });

  it('sums the tax of a month by rate, from state to state', async () => {
    expect(inOrder(await warehouse.report('gst_by_rate_and_state'))).toEqual(
      inOrder(gstByRateAndState(scenario)),
    );
  });

  it('puts every line into its table of GSTR-1, by the limit of the invoice’s day', async () => {
    const rows = await warehouse.report('gstr1_classes');
    expect(inOrder(rows)).toEqual(inOrder(gstr1Classes(scenario)));
    const classes = new Set(rows.map((row) => row.class));
    expect([...classes].sort()).toEqual(['B2B', 'B2CL', 'B2CS', 'CDNR', 'CDNUR', 'NIL']);
  });

  it('sums goods by HSN, and shows the codes that are too short', async () => {
    expect(inOrder(await warehouse.report('hsn_summary'))).toEqual(inOrder(hsnSummary(scenario)));
  });

  it('has a note for what came back, in the month in which it did', async () => {
    const rows = await warehouse.report('credit_notes');
    expect(inOrder(rows)).toEqual(inOrder(creditNotes(scenario)));
    expect(rows.find((row) => row.document_no === 'R1')).toMatchObject({ days_to_limit: -5, months_late: 9 });
  });

  it('holds what was withheld against what each document’s day calls for', async () => {
    expect(await warehouse.report('tcs_check')).toEqual(tcsCheck(scenario));
  });

  it('restates no closed month when something comes back later', async () => {
    const before = {
      ...scenario,
      returnRequest: scenario.returnRequest.filter((row) => Number(row.return_id) > 3),
    };
    const march = (rows: readonly Row[]): Row[] => rows.filter((row) => row.month === '2025-03-01');
    const earlier = await ReportWarehouse.of(before, asOf);
    try {
      for (const name of ['gst_by_rate_and_state', 'gstr1_classes', 'hsn_summary'])
        expect(march(await earlier.report(name))).toEqual(march(await warehouse.report(name)));
    } finally {
      earlier.close();
    }
  });

  it('does not change with more parcels of the same lines', async () => {
    const twice = (rows: readonly Row[]): Row[] => [
      ...rows,
      ...rows.map((row) => ({ ...row, shipment_id: `${String(row.shipment_id)}+` })),
    ];
    const more = await ReportWarehouse.of(
      {
        ...scenario,
        shipment: twice(scenario.shipment),
        shipmentLine: twice(scenario.shipmentLine),
      },
      asOf,
    );
    try {
      for (const name of [
        'gst_by_rate_and_state',
        'gstr1_classes',
        'hsn_summary',
        'credit_notes',
        'tcs_check',
      ])
        expect(await more.report(name)).toEqual(await warehouse.report(name));
    } finally {
      more.close();
    }
  });

  it('has the same taxable value among the rows behind', async () => {
    const [rows, report] = [await warehouse.report('tax_documents'), await warehouse.report('gstr1_classes')];
    expect(sumOf(rows, 'taxable_amount')).toBe(sumOf(report, 'taxable_amount'));
  });
});

/** Reports sort by numbers as numbers, which a key of text does not. */
const inOrder = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
