import type { ReportColumn, ReportDefinition } from '../../../catalog';
import type { ReportCell, ReportResult } from '../../../reports';

/** A small random number generator: the same rows on every machine. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Rest = Partial<Omit<ReportDefinition, 'name' | 'title' | 'columns'>>;

const report = (
  name: string,
  title: string,
  columns: Readonly<Record<string, Omit<ReportColumn, 'name'>>>,
  rest: Rest = {},
): ReportDefinition => ({
  name,
  title,
  question: `What does ${title.toLowerCase()} look like?`,
  audience: 'CFO',
  area: 'sales',
  kind: 'report',
  columns: Object.entries(columns).map(([each, column]) => ({ name: each, ...column })),
  filters: [],
  presets: {},
  chart: null,
  drill: null,
  sql: `SELECT s.${Object.keys(columns).join(', s.')}\nFROM mart.order_line s\nORDER BY 1 NULLS LAST`,
  ...rest,
});

const text = (label: string, role: ReportColumn['role'] = 'grain') =>
  ({ label, format: 'text', role }) as const;
const money = (label: string, about?: string) =>
  ({ label, format: 'money', role: 'measure', ...(about === undefined ? {} : { about }) }) as const;
const count = (label: string) => ({ label, format: 'integer', role: 'measure' }) as const;
const share = (label: string) => ({ label, format: 'percent', role: 'measure' }) as const;
const month = { label: 'Month', format: 'month', role: 'grain' } as const;
const day = { label: 'Day', format: 'date', role: 'grain' } as const;

export const asOf = '2025-10-20';
const months = Array.from({ length: 19 }, (_, at) => {
  const index = 2024 * 12 + 3 + at; // from April 2024 on
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
});
const channels = ['APP', 'B2B', 'C2C', 'WEB'];
const amount = (value: number): string => value.toFixed(2);

/** Stacked bars, presets, a drill, refunds below zero. */
function salesLadder(): ReportResult {
  const next = random(1);
  const definition = report(
    'sales_ladder',
    'Sales ladder',
    {
      month,
      channel: text('Channel'),
      gross_amount: money('Gross', 'Quantity times unit price, without GST'),
      discount_amount: money('Discounts'),
      returned_amount: money('Returned', 'On the day of the order, not of the return'),
      refund_balance: money('Refunded'),
      net_amount: money('Net'),
      net_share: share('Net of gross'),
    },
    {
      question: 'Where do gross sales melt away, month by month and channel by channel?',
      filters: ['month', 'channel'],
      presets: { 'App only': { channel: 'APP' }, 'B2B only': { channel: 'B2B' } },
      chart: {
        type: 'bar',
        x: 'month',
        y: ['net_amount', 'returned_amount', 'discount_amount'],
        stacked: true,
      },
      drill: { report: 'order_lines', by: { month: 'month', channel: 'channel' } },
    },
  );
  const rows = months.flatMap((each) =>
    channels.map((channel): ReportCell[] => {
      const gross = 2_000_000 + next() * 18_000_000;
      const discount = gross * 0.08 * next();
      const returned = gross * 0.12 * next();
      const net = gross - discount - returned;
      return [
        each,
        channel,
        ...[gross, discount, returned, -returned * 0.9, net].map(amount),
        (net / gross).toFixed(4),
      ];
    }),
  );
  return { report: definition, rows };
}

/** What `sales_ladder` drills to: kind `rows`, days, times, hostile texts, NULLs. */
export function orderLines(count: number): ReportResult {
  const next = random(2);
  const definition = report(
    'order_lines',
    'Order lines',
    {
      order_no: text('Order'),
      ordered_at: { label: 'Ordered', format: 'timestamp', role: 'measure' },
      month: { ...month, role: 'measure' },
      channel: text('Channel', 'measure'),
      product: text('Product', 'remark'),
      quantity: { label: 'Quantity', format: 'integer', role: 'measure', unit: 'pieces' },
      weight: { label: 'Weight', format: 'decimal', role: 'measure', unit: 'kg' },
      net_amount: money('Net'),
      rating: { label: 'Rating', format: 'decimal', role: 'measure', unit: 'stars' },
    },
    { kind: 'rows', area: 'rows', filters: ['ordered_at', 'channel', 'product', 'net_amount'] },
  );
  const products = ['Steel bottle', 'Cotton saree', 'Basmati rice 5 kg', 'Desk lamp', 'Cricket bat'];
  const rows = Array.from({ length: count }, (_, at): ReportCell[] => {
    const each = months[months.length - 1 - Math.floor(next() * months.length)] ?? '';
    const on = `${each.slice(0, 8)}${String(1 + Math.floor(next() * 20)).padStart(2, '0')}`;
    const time = `${String(Math.floor(next() * 24)).padStart(2, '0')}:${String(Math.floor(next() * 60)).padStart(2, '0')}:00`;
    const quantity = 1 + Math.floor(next() * 5);
    return [
      `OD-${String(at + 1).padStart(7, '0')}`,
      `${on} ${time}`,
      each,
      channels[Math.floor(next() * 4)] ?? '',
      products[Math.floor(next() * 5)] ?? '',
      quantity,
      (next() * 20).toFixed(3),
      amount((next() < 0.05 ? -1 : 1) * next() * 150_000),
      next() < 0.2 ? null : (1 + Math.floor(next() * 5)).toFixed(1),
    ];
  });
  return { report: definition, rows };
}

function paymentSuccess(): ReportResult {
  const next = random(3);
  const definition = report(
    'payment_success',
    'Payment success',
    { day, method: text('Method'), attempts: count('Attempts'), first_try_share: share('Paid at first try') },
    {
      area: 'payments',
      audience: 'Payments',
      filters: ['day', 'method'],
      chart: { type: 'line', x: 'day', y: ['first_try_share'], series: 'method' },
    },
  );
  const rows = Array.from({ length: 120 }, (_, at) =>
    new Date(Date.UTC(2025, 5, 23 + at)).toISOString().slice(0, 10),
  ).flatMap((each) =>
    ['CARD', 'NETBANKING', 'UPI'].map((method, at): ReportCell[] => [
      each,
      method,
      200 + Math.floor(next() * 900),
      (0.78 + at * 0.06 + next() * 0.05).toFixed(4),
    ]),
  );
  return { report: definition, rows };
}

function small(): ReportResult[] {
  const next = random(4);
  const states = [
    'Maharashtra',
    'Karnataka',
    'Tamil Nadu',
    'Delhi',
    'Gujarat',
    'West Bengal',
    'Kerala',
    'Punjab',
  ];
  return [
    {
      report: report(
        'stock_value',
        'Stock value',
        { month, warehouse: text('Centre'), stock_amount: money('Stock at cost') },
        {
          area: 'inventory',
          chart: { type: 'area', x: 'month', y: ['stock_amount'], series: 'warehouse', stacked: true },
        },
      ),
      rows: months.flatMap((each) =>
        ['BLR1', 'DEL2', 'MUM1'].map((centre): ReportCell[] => [each, centre, amount(9e6 + next() * 6e6)]),
      ),
    },
    {
      report: report(
        'rfm_segments',
        'RFM',
        {
          buyer: text('Buyer'),
          segment: text('Segment', 'measure'),
          silent_days: {
            label: 'Days since the last order',
            format: 'integer',
            role: 'measure',
            unit: 'days',
            additive: false,
          },
          net_amount: money('Net in 365 days'),
        },
        {
          area: 'customers',
          filters: ['segment', 'buyer'],
          chart: { type: 'scatter', x: 'silent_days', y: ['net_amount'], series: 'segment' },
        },
      ),
      rows: Array.from({ length: 240 }, (_, at): ReportCell[] => [
        `Buyer ${at + 1}`,
        ['Champions', 'Loyal', 'At risk'][at % 3] ?? '',
        Math.floor(next() * 365),
        amount(1000 + next() ** 3 * 400_000),
      ]),
    },
    {
      report: report(
        'cohort_retention',
        'Retention',
        {
          cohort: { ...month, label: 'First order' },
          month_no: { label: 'Month', format: 'integer', role: 'grain' },
          active_share: share('Still ordering'),
        },
        {
          area: 'customers',
          chart: { type: 'heatmap', x: 'month_no', y: ['active_share'], series: 'cohort' },
        },
      ),
      rows: months
        .slice(-12)
        .flatMap((cohort, at) =>
          Array.from({ length: 12 - at }, (_, no): ReportCell[] => [
            cohort,
            no,
            no === 0 ? '1.0000' : (0.5 / (no + 1) + next() * 0.1).toFixed(4),
          ]),
        ),
    },
    {
      report: report(
        'payment_methods',
        'Payment methods',
        { method: text('Method'), settled_amount: money('Settled') },
        { area: 'payments', chart: { type: 'pie', x: 'method', y: ['settled_amount'] } },
      ),
      rows: ['UPI', 'Card', 'Cash on delivery', 'Netbanking', 'Credit'].map((method, at): ReportCell[] => [
        method,
        amount(5e7 / (at + 1)),
      ]),
    },
    {
      report: report(
        'activation',
        'Activation',
        { stage: text('Stage'), buyers: count('Buyers') },
        { area: 'customers', chart: { type: 'funnel', x: 'stage', y: ['buyers'] } },
      ),
      rows: [
        ['Registered', 12_480],
        ['Ordered within 7 days', 5_310],
        ['Ordered within 30 days', 3_902],
        ['Ordered again', 1_740],
      ],
    },
    {
      report: report(
        'growth_bridge',
        'Growth bridge',
        { step: text('Step'), effect_amount: money('Effect') },
        { chart: { type: 'waterfall', x: 'step', y: ['effect_amount'] } },
      ),
      rows: [
        ['Last year', '82500000.00'],
        ['Volume', '14200000.00'],
        ['Price', '-6100000.00'],
        ['New products', '9800000.00'],
        ['Lost products', '-3750000.00'],
      ],
    },
    {
      report: report(
        'state_sales',
        'Sales by state',
        { state: text('State'), net_amount: money('Net'), growth: share('Growth') },
        { chart: { type: 'bar', x: 'state', y: ['net_amount', 'growth'] } },
      ),
      rows: [...states, ...states.map((state) => `${state} (rural)`)].map((state): ReportCell[] => [
        state,
        amount(next() * 4e7),
        (next() - 0.3).toFixed(4),
      ]),
    },
    {
      report: report(
        'load_history',
        'Load history',
        { run: text('Run'), note: text('Note', 'remark') },
        { area: 'operations' },
      ),
      rows: [],
    },
    hostile(),
  ];
}

/** Texts that would break a page which took them for markup. */
function hostile(): ReportResult {
  const nasty = `</script><script>globalThis.broken=1</script><img src=x onerror="globalThis.broken=2">`;
  return {
    report: report(
      'hostile_texts',
      `Hostile ${nasty}`,
      { word: { ...text(`Word ${nasty}`), about: nasty }, amount: money('Amount "quoted"') },
      {
        question: nasty,
        audience: nasty,
        area: 'operations',
        filters: ['word'],
        presets: { [nasty]: { word: '__proto__' } },
        chart: { type: 'bar', x: 'word', y: ['amount'] },
        sql: `SELECT '${nasty}' AS word -- </code></pre>`,
      },
    ),
    rows: [
      [nasty, '1.10'],
      ['line\u2028separator', '2.20'],
      ['__proto__', '-3.30'],
      ['constructor', '4.40'],
      ['=HYPERLINK("http://x","y")', '5.50'],
      ['quoted "word", comma\r\nline', '6.60'],
      ['', '7.70'],
      [null, null],
    ],
  };
}

/** Every format, chart, drill and preset; `lines` rows in the report that is drilled to. */
export const sampleResults = (lines = 1200): ReportResult[] => [
  salesLadder(),
  paymentSuccess(),
  ...small(),
  orderLines(lines),
];
