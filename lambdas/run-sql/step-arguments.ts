import type { RunSqlInput } from '../../contracts';
import { renderStep } from '../../sql';
import type { Batch, RunContext } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { readResult } from '../shared/result-pages';
import { readRecordManifests } from './record-manifests';

type RenderedInput = Exclude<RunSqlInput, { step: 'CancelStatements' }>;

/** The step's transactions. What it needs beyond its input is read from the run's artifacts. */
export async function renderInput(
  input: RenderedInput,
  run: RunContext,
  work: ObjectStoreClient,
): Promise<Batch[]> {
  switch (input.step) {
    case 'MigrateSchema': {
      const live = await readResult(work, run.runId, 'InspectSchema', 'columns');
      const [newest] = await readResult(work, run.runId, 'InspectSchema', 'newestVersion');
      const existing = await readResult(work, run.runId, 'InspectSchema', 'procedures');
      const recorded = await readResult(work, run.runId, 'InspectSchema', 'recordedProcedures');
      return renderStep('MigrateSchema', run, {
        ...{ live, version: newest?.version ?? null },
        procedures: { existing: existing.map(({ procedureName }) => procedureName), recorded },
      });
    }
    case 'RefreshMarts': {
      const live = await readResult(work, run.runId, 'InspectMarts', 'columns');
      const built = await readResult(work, run.runId, 'InspectMarts', 'built');
      const pending = await readResult(work, run.runId, 'InspectMarts', 'pending');
      return renderStep('RefreshMarts', run, { live, built, pending });
    }
    case 'RecordRun':
      return renderStep('RecordRun', run, {
        ...(await readRecordManifests(work, run.runId, input.phase)),
        agedOut: input.phase === 'gate',
      });
    case 'SelectFiles':
      return renderStep('SelectFiles', run, { listing: input.listing });
    case 'CopyPlan':
      return renderStep('CopyPlan', run, { planFiles: input.planFiles });
    case 'CopyChanges':
      return renderStep('CopyChanges', run, { table: input.table, manifest: input.manifest });
    case 'PrepareDown':
    case 'PrepareUp':
      return renderStep(input.step, run, { table: input.table });
    case 'Publish':
      return renderStep('Publish', run, { unit: input.unit, pass: input.pass });
    case 'Claim':
      return renderStep('Claim', run, { number: input.run.number });
    case 'InspectSchema':
    case 'CountChanges':
    case 'TouchMarts':
    case 'InspectMarts':
    case 'Verify':
    case 'QueryReports':
      return renderStep(input.step, run, {});
  }
}
