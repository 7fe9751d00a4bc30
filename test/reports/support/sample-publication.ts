import { buildCatalog, defineProject, defineTable, integer } from '../../../catalog';
import type { Publication } from '../../../reports';
import { asOf, sampleResults } from './sample-reports';

const thing = defineTable({
  name: 'thing',
  description: 'Anything.',
  key: ['id'],
  columns: { id: integer() },
  warehouse: { name: 'dim_thing' },
});

export const samplePublication = (lines?: number): Publication => ({
  catalog: buildCatalog(defineProject({ name: 'marketplace', tables: [thing] })),
  asOf,
  runId: '20251020T203000000Z-0a1b2c3d',
  madeAt: '2025-10-20T21:04:00Z',
  results: sampleResults(lines),
  digest: [
    figure('Net sales', 'money', '12345678.90', '11800000.00', '12990000.00', '9020000.00'),
    figure('Orders', 'integer', 4812, 4650, 4990, 3720),
    figure('Paid at first try', 'percent', '0.9123', '0.9170', '0.9050', null),
    figure('Refunds', 'money', '-321450.00', '-298000.00', '-321450.00', '0.00'),
    { ...figure('Transit', 'decimal', '58.25', '61.50', '57.00', '70.10'), unit: 'hours' },
    figure('Open credit', 'money', null, null, null, null),
  ],
  pages: [
    {
      name: 'dictionary',
      title: 'Data dictionary',
      about: 'every table and column of the warehouse',
      body: '<h2 id="dw">dw</h2><p>Dimensions and facts.</p>',
    },
  ],
});

const figure = (
  label: string,
  format: Publication['digest'][number]['format'],
  ...[value, dayBefore, weekBefore, yearBefore]: [
    Publication['digest'][number]['value'],
    Publication['digest'][number]['value'],
    Publication['digest'][number]['value'],
    Publication['digest'][number]['value'],
  ]
): Publication['digest'][number] => ({ label, format, unit: null, value, dayBefore, weekBefore, yearBefore });
