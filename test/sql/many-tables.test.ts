import { maxStatementsPerTransaction } from '../../catalog';
import type { Catalog } from '../../catalog';
import { referencesDefinition, renderStep } from '../../sql';
import type { SqlStepName, SqlSteps } from '../../sql';
import { manyTables } from '../support/many-tables';

const steps: { readonly [Name in SqlStepName]?: SqlSteps[Name] } = {
  Claim: { number: 1 },
  InspectSchema: {},
  MigrateSchema: { live: [], version: null, procedures: { existing: [], recorded: [] } },
  SelectFiles: { listing: 's3://work/runs/r/listing/' },
  PrepareDown: { table: 't0' },
  PrepareUp: { table: 't0' },
  CountChanges: {},
  TouchMarts: {},
  Publish: { unit: 'many', pass: 'whole', planned: { loaded: 1, bytes: 1, skipped: 0 } },
  InspectMarts: {},
  RefreshMarts: { live: [], built: [], pending: [] },
  RecordRun: {
    log: 's3://work/log',
    rejects: 's3://work/rejects',
    agedOut: Array.from({ length: 500 }, (_, index) => `t${index}`),
  },
};

/** Of what a run has published: more text than of everything. */
const verify = (catalog: Catalog): SqlSteps['Verify'] => ({
  lastCheck: { definition: referencesDefinition(catalog), wholeOn: '2026-01-01' },
  published: { byThisRun: 1, byOthers: 0 },
  verifyAll: false,
});

describe.each([
  [60, 4],
  [60, 1],
  [500, 4],
  [500, 1],
])('%d tables in one unit, in chains of %d', (count, depth) => {
  const catalog = manyTables(count, { depth, columns: 20 });
  const run = { catalog, runId: 'r'.repeat(80), now: '2026-01-01T00:00:00.000Z' };

  it.each(Object.entries({ ...steps, Verify: verify(catalog) }))(
    '%s stays within what the Data API takes',
    (name, told) => {
      const batches = renderStep(name as SqlStepName, run, told as never);
      const statements = batches.map((batch) => batch.statements.length);
      const bytes = batches.flatMap((batch) => batch.statements.map(({ text }) => Buffer.byteLength(text)));
      expect(Math.max(...statements)).toBeLessThanOrEqual(maxStatementsPerTransaction);
      expect(Math.max(...bytes)).toBeLessThan(100_000);
    },
  );
});
