import { buildCatalog } from '../../catalog';
import { fieldName, resultFields, stepResults } from '../../contracts';
import type { AnsweringStep } from '../../contracts';
import marketplace from '../../marketplace';
import { renderStep } from '../../sql';
import type { Batch, SqlSteps } from '../../sql';
import { SqlEngine } from '../support/sql-engine';

const steps: { readonly [Step in AnsweringStep]: SqlSteps[Step] } = {
  Claim: { number: 1 },
  InspectEarlier: {},
  InspectPublished: {},
  InspectSchema: {},
  SelectFiles: { listing: 's3://work/listing/' },
  CountChanges: {},
  QueryReports: {},
  InspectMarts: {},
};

describe('the results of SQL steps', () => {
  let engine: SqlEngine;
  beforeAll(async () => {
    const whole = buildCatalog(marketplace);
    // Some results are asked only of tables that expect files, of snapshots, and of rules of uniqueness.
    const snapshot = { partition: [], proof: 'marker' } as const;
    const expects = { days: ['monday'], except: [], afterDays: 1, missing: 'warn' } as const;
    engine = await SqlEngine.open({
      ...whole,
      tables: whole.tables.map((table) => ({
        ...{ ...table, expect: expects },
        unique: table.columns.slice(-1).map(({ name }) => ({ columns: [name], otherwise: 'warn' as const })),
        source: { ...table.source, snapshot },
      })),
    });
    await engine.begin('run-0001');
    await engine.refreshMarts('run-0001');
  });
  afterAll(() => engine.close());

  const answersOf = (step: AnsweringStep): Batch[] =>
    renderStep(
      step,
      { catalog: engine.catalog, runId: 'run-0001', now: '2026-01-01T00:00:00.000Z' },
      steps[step],
    ).filter(({ answers }) => answers !== undefined);

  it.each(Object.keys(stepResults) as AnsweringStep[])(
    '%s has the columns that each name declares, on every statement of that name',
    async (step) => {
      const found: Record<string, string[]> = {};
      for (const { statements, answers } of answersOf(step)) {
        const results = await engine.warehouse.transaction(statements.map(({ text }) => text));
        for (const [index, { columns }] of results.entries()) {
          const name = answers?.names[index] ?? '';
          const fields = columns?.map((column) => fieldName(column.name)) ?? [];
          expect({ name, fields }).toEqual({ name, fields: resultFields(step, name) });
          found[name] = fields;
        }
      }
      expect(Object.keys(found).sort()).toEqual(Object.keys(stepResults[step]).sort());
    },
  );

  it('cannot be swapped: no two results of a step have the same columns', () => {
    for (const [step, results] of Object.entries(stepResults)) {
      const fields = Object.values(results).map(({ shape }) => Object.keys(shape as object).join());
      expect({ step, distinct: new Set(fields).size }).toEqual({ step, distinct: fields.length });
    }
  });
});
