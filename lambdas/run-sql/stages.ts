import { plannedFiles, runKeys } from '../../contracts';
import type { RunPlan, RunSqlInput } from '../../contracts';
import { renderStep } from '../../sql';
import type { Batch, RunContext, SqlStepName, SqlSteps } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { readResult, StepResults } from '../shared/step-results';
import { RecordManifests } from './record-manifests';

/** What has its own transactions, one after the other, beside the other subjects of its stage. */
export interface Subject {
  /** The part of its statements' identity beside the step: a table, a pass of publish, a phase. @default the step as a whole */
  readonly name?: string;
  readonly isTable: boolean;
  /** Its failure is answered, and does not fail the step. @default only a table's is */
  readonly failsAlone?: true;
  /** Its transactions, in order. Rendered when they are wanted: a call of a step of 500 tables comes to few of them. */
  readonly batches: () => readonly Batch[];
}

/** A step's subjects: stage after stage, those of a stage side by side. */
export type Stages = readonly (readonly Subject[])[];

/** What RecordRun takes in, a stage for each. */
export const recordedParts = ['log', 'rejects', 'agedOut'] as const;

export type RenderedInput = Exclude<RunSqlInput, { step: 'CancelStatements' }>;

/**
 * The stages of a step. What they need beyond its input is read from the run's artifacts.
 * @param recorded of RecordRun, what the call knows of its manifests
 */
export async function stagesOf(
  input: RenderedInput,
  run: RunContext,
  work: ObjectStoreClient,
  recorded?: RecordManifests,
): Promise<Stages> {
  const plan = (): Promise<RunPlan> => work.getJson<RunPlan>(runKeys(run.runId).plan);
  const alone = <Name extends SqlStepName>(step: Name, told: SqlSteps[Name], name?: string): Stages => [
    [subject(() => renderStep(step, run, told), name)],
  ];
  const ofTable = (step: 'PrepareDown' | 'PrepareUp', table: string): Subject =>
    tableSubject(table, () => renderStep(step, run, { table }));
  switch (input.step) {
    case 'CopyChanges': {
      const { tables } = await plan();
      return [tables.map((told) => tableSubject(told.table, () => renderStep('CopyChanges', run, told)))];
    }
    case 'PrepareDown':
    case 'PrepareUp': {
      const { step } = input;
      const levels = (await plan()).levels.map((tables) => tables.map((table) => ofTable(step, table)));
      return step === 'PrepareDown' ? levels : levels.reverse();
    }
    case 'Publish': {
      const told = await plan();
      const planned = plannedFiles(told);
      return told.publishes.map((pass) => [
        subject(() => renderStep('Publish', run, { ...pass, planned }), `${pass.unit}/${pass.pass}`),
      ]);
    }
    case 'MigrateSchema': {
      const inspected = await StepResults.read(work, run.runId, 'InspectSchema');
      const live = await inspected.rows('columns');
      const [newest] = await inspected.rows('newestVersion');
      const existing = await inspected.rows('procedures');
      const recorded = await inspected.rows('recordedProcedures');
      return alone('MigrateSchema', {
        ...{ live, version: newest?.version ?? null },
        procedures: { existing: existing.map(({ procedureName }) => procedureName), recorded },
      });
    }
    case 'RefreshMarts': {
      const inspected = await StepResults.read(work, run.runId, 'InspectMarts');
      const live = await inspected.rows('columns');
      const built = await inspected.rows('built');
      const pending = await inspected.rows('pending');
      return alone('RefreshMarts', { live, built, pending });
    }
    case 'Verify': {
      const inspected = await StepResults.read(work, run.runId, 'InspectMarts');
      const [lastCheck = null] = await inspected.rows('referenceCheck');
      // It is one row. Without it nothing is known of the other runs: all are looked at.
      const [published = { byThisRun: 0, byOthers: 1 }] = await inspected.rows('publishedSinceCheck');
      return alone('Verify', { lastCheck, published, verifyAll: input.verifyAll });
    }
    case 'RecordRun': {
      const manifests = recorded ?? new RecordManifests(work, run.runId, input.phase);
      const [log, rejects] = [await manifests.uri('log'), await manifests.uri('rejects')];
      const agedOut = input.phase === 'gate' ? await tablesWithHeldRows(work, run.runId) : [];
      const none = { log: null, rejects: null, agedOut: [] };
      const parts = { log: { log }, rejects: { rejects }, agedOut: { agedOut } };
      return recordedParts.map((part) => [
        {
          ...subject(
            () => renderStep('RecordRun', run, { ...none, ...parts[part] }),
            `${input.phase}/${part}`,
          ),
          failsAlone: true,
        },
      ]);
    }
    case 'SelectFiles':
      return alone('SelectFiles', { listing: input.listing });
    case 'CopyPlan':
      return alone('CopyPlan', { planFiles: input.planFiles });
    case 'Claim':
      return alone('Claim', { number: input.run.number });
    case 'InspectEarlier':
    case 'InspectPublished':
    case 'InspectSchema':
    case 'CountChanges':
    case 'TouchMarts':
    case 'InspectMarts':
    case 'QueryReports':
      return alone(input.step, {});
  }
}

/** Those of which the run has tried held rows again. */
async function tablesWithHeldRows(work: ObjectStoreClient, runId: string): Promise<string[]> {
  const held = await readResult(work, runId, 'SelectFiles', 'held');
  return held.filter((table) => table.held > 0).map(({ tableName }) => tableName);
}

const subject = (render: () => Batch[], name?: string): Subject => ({
  ...(name === undefined ? {} : { name }),
  isTable: false,
  batches: once(render),
});

const tableSubject = (name: string, render: () => Batch[]): Subject => ({
  ...{ name, isTable: true },
  batches: once(render),
});

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
