import { errorNames } from '../../../contracts';
import type { RunSqlInput } from '../../../contracts';
import { stagesOf } from '../../../lambdas/run-sql/stages';
import { referencesDefinition, renderStep, sqlStepNames } from '../../../sql';
import { schemaVersion } from '../../../sql/schema/migrate-schema';
import { scriptedStore } from '../support/scripted-store';
import { catalog, planKey, run as reference } from './support/steps';

const run = { catalog, runId: 'r-1', now: '2026-03-10T00:00:00.000Z' };
/** What a step answered, as its only object. */
const answered = (step: string, results: Record<string, object[]>) => ({
  [`runs/r-1/results/${step}/0.0.json`]: { results, next: null },
});
const logManifest = 'runs/r-1/record/gate/log.manifest';

type Rendered = Exclude<RunSqlInput, { step: 'CancelStatements' }>;
const stages = (input: object, objects: Record<string, unknown> = {}) =>
  stagesOf({ run: reference, ...input } as Rendered, run, scriptedStore('work', objects).store);

/** The transactions of a step that has one subject. */
const render = async (input: object, objects: Record<string, unknown> = {}) => {
  const found = await stages(input, objects);
  expect(found.map((subjects) => subjects.length)).toEqual([1]);
  return found[0]?.[0]?.batches() ?? [];
};

const unit = catalog.units[0]?.name ?? '';
const listing = 's3://work/runs/r-1/listing/';
const planFiles = 's3://work/runs/r-1/plan-files/';

describe('the subjects of a step', () => {
  const employees = { levels: [['employee'], ['a', 'b'], ['c']] };
  const names = async (input: object, plan: object) =>
    (await stages(input, { [planKey]: plan })).map((subjects) =>
      subjects.map(({ name, isTable }) => [name, isTable]),
    );

  it('are the tables of the plan side by side in CopyChanges, each from its manifest', async () => {
    const tables = [
      { table: 'employee', manifest: 's3://work/m' },
      { table: 'unknown', manifest: null },
    ];
    const found = await stages({ step: 'CopyChanges', jobRuns: [] }, { [planKey]: { tables } });
    expect(found[0]?.map(({ name, isTable }) => [name, isTable])).toEqual([
      ['employee', true],
      ['unknown', true],
    ]);
    expect(found[0]?.[0]?.batches()).toEqual(renderStep('CopyChanges', run, tables[0]!));
  });

  it('are the levels of the plan, parents first in PrepareDown, children first in PrepareUp', async () => {
    const down = [
      [['employee', true]],
      [
        ['a', true],
        ['b', true],
      ],
      [['c', true]],
    ];
    expect(await names({ step: 'PrepareDown' }, employees)).toEqual(down);
    expect(await names({ step: 'PrepareUp' }, employees)).toEqual(down.reverse());
    for (const step of ['PrepareDown', 'PrepareUp'] as const) {
      const found = await stages({ step }, { [planKey]: { levels: [['employee']] } });
      expect(found[0]?.[0]?.batches()).toEqual(renderStep(step, run, { table: 'employee' }));
    }
  });

  it('are the passes of the plan one after the other in Publish', async () => {
    const publishes = [
      { unit, pass: 'upserts' },
      { unit, pass: 'deletes' },
    ] as const;
    const files = { files: 3, skipped: 2, tables: [{ bytes: 10 }, { bytes: 20 }] };
    expect(await names({ step: 'Publish' }, { publishes, ...files })).toEqual([
      [[`${unit}/upserts`, false]],
      [[`${unit}/deletes`, false]],
    ]);
    const found = await stages({ step: 'Publish' }, { [planKey]: { publishes, ...files } });
    const planned = { loaded: 3, bytes: 30, skipped: 2 };
    expect(found[1]?.[0]?.batches()).toEqual(renderStep('Publish', run, { ...publishes[1], planned }));
  });

  it('is the step as a whole elsewhere; a RecordRun has what it takes in, one after the other', async () => {
    expect(await names({ step: 'InspectMarts' }, {})).toEqual([[[undefined, false]]]);
    expect(await names({ step: 'RecordRun', phase: 'finish' }, {})).toEqual([
      [['finish/log', false]],
      [['finish/rejects', false]],
      [['finish/agedOut', false]],
    ]);
  });
});

describe('the transactions of a step', () => {
  const steps = [
    ['Claim', { number: 1 }],
    ['InspectEarlier', { takenOver: [] }],
    ['InspectPublished', {}],
    ['InspectSchema', {}],
    ['SelectFiles', { listing }],
    ['CopyPlan', { planFiles }],
    ['CountChanges', {}],
    ['TouchMarts', {}],
    ['InspectMarts', {}],
  ] as const;

  it.each(steps)('%s are rendered from its payload', async (step, payload) => {
    const batches = await render({ step, ...payload });
    expect(batches.length).toBeGreaterThan(0);
    expect(batches).toEqual(renderStep(step, run, payload as never));
  });

  it('MigrateSchema are rendered from what InspectSchema answered', async () => {
    const [live, version] = [[], schemaVersion(catalog)];
    const recorded = ['3', '2', '1'].map((each) => ({
      ...{ version: each, procedureName: each === '1' ? 'old' : 'new', signature: 'VARCHAR' },
    }));
    const inspected = { live, procedures: { existing: ['old'], recorded } };
    const asked = (rows: object[]) =>
      render(
        { step: 'MigrateSchema' },
        answered('InspectSchema', {
          ...{ columns: live, newestVersion: rows },
          ...{ procedures: [{ procedureName: 'old' }], recordedProcedures: recorded },
        }),
      );
    expect(await asked([])).toEqual(renderStep('MigrateSchema', run, { ...inspected, version: null }));
    expect(await asked([{ version }])).toEqual(renderStep('MigrateSchema', run, { ...inspected, version }));
    expect(await asked([])).not.toEqual(await asked([{ version }]));
  });

  it('MigrateSchema are missing without that answer', async () => {
    await expect(render({ step: 'MigrateSchema' })).rejects.toThrow(
      'Step InspectSchema of run r-1 has not kept its results',
    );
  });

  it('MigrateSchema are refused by name for a warehouse that Loadline does not change', async () => {
    const live = { tableSchema: 'dw', tableName: 'dim_employee', columnName: 'id', ordinalPosition: 1 };
    const type = {
      dataType: 'date',
      characterMaximumLength: null,
      numericPrecision: null,
      numericScale: null,
    };
    const rows = [{ ...live, ...type, isNullable: 'NO' }];
    const migrate = render(
      { step: 'MigrateSchema' },
      answered('InspectSchema', { columns: rows, newestVersion: [], procedures: [], recordedProcedures: [] }),
    );
    await expect(migrate).rejects.toMatchObject({ name: errorNames.schemaConflict });
  });

  it('RefreshMarts are rendered from what InspectMarts answered', async () => {
    const pending = [{ martName: 'as_of', firstDay: null, lastDay: null, undated: 1 }];
    const old = [{ martName: 'old', definition: '-' }];
    const marts = answered('InspectMarts', { columns: [], built: old, pending });
    expect(await render({ step: 'RefreshMarts' }, marts)).toEqual(
      renderStep('RefreshMarts', run, { live: [], built: old, pending }),
    );
  });

  it.each([false, true])(
    'Verify are rendered from what InspectMarts answered, and from the payload',
    async (verifyAll) => {
      const lastCheck = { definition: referencesDefinition(catalog), wholeOn: '2026-01-01' };
      const published = { byThisRun: 1, byOthers: 0 };
      const inspected = answered('InspectMarts', {
        ...{ referenceCheck: [lastCheck], publishedSinceCheck: [published] },
      });
      expect(await render({ step: 'Verify', verifyAll }, inspected)).toEqual(
        renderStep('Verify', run, { lastCheck, published, verifyAll }),
      );
      const first = answered('InspectMarts', { referenceCheck: [], publishedSinceCheck: [published] });
      expect(await render({ step: 'Verify', verifyAll }, first)).toEqual(
        renderStep('Verify', run, { lastCheck: null, published, verifyAll }),
      );
    },
  );

  it('RecordRun are rendered from the manifests that have entries; only the gate knows what ages out', async () => {
    const full = { entries: [{ url: 's3://work/x', mandatory: true }] };
    const held = [{ tableName: 'employee', held: 2 }];
    const objects = {
      ...{ [logManifest]: full, 'runs/r-1/record/gate/rejects.manifest': { entries: [] } },
      ...answered('SelectFiles', { held }),
    };
    const recorded = async (phase: string) =>
      (await stages({ step: 'RecordRun', phase }, objects)).flatMap(([only]) => only?.batches() ?? []);
    expect(await recorded('gate')).toEqual(
      renderStep('RecordRun', run, { log: `s3://work/${logManifest}`, rejects: null, agedOut: ['employee'] }),
    );
    expect(await recorded('finish')).toEqual([]);
    held[0]!.held = 0;
    expect(await recorded('gate')).toHaveLength(1);
  });

  it('QueryReports are those of the catalog: none without reports', async () => {
    expect(await render({ step: 'QueryReports' })).toEqual([]);
  });

  it('are covered here for every step', () => {
    expect(
      [
        ...steps.map(([step]) => step),
        ...['CopyChanges', 'PrepareDown', 'PrepareUp', 'Publish'],
        ...['MigrateSchema', 'RefreshMarts', 'Verify', 'RecordRun', 'QueryReports'],
      ].sort(),
    ).toEqual([...sqlStepNames].sort());
  });
});
