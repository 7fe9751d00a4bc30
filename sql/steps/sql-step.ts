import type { Catalog, PublishForm } from '../../catalog';
import { findTable } from '../../catalog';
import type { LiveColumn, PlannedFiles, PlannedTable, PublishPass, SqlStepArguments } from '../../contracts';
import { claim } from '../claim/claim';
import { inspectEarlier } from '../claim/inspect-earlier';
import { recordRun } from '../metadata/record-run';
import type { RecordedLines } from '../metadata/record-run';
import { tableGrants } from '../grants/table-grants';
import { inspectMarts } from '../marts/inspect-marts';
import { refreshMarts } from '../marts/refresh-marts';
import type { InspectedMarts } from '../marts/due-marts';
import { touchMarts } from '../marts/touch-marts';
import { verifyMarts } from '../marts/verify-marts';
import { copyPlan } from '../plan/copy-plan';
import { selectFiles } from '../plan/select-files';
import { countChanges } from '../prepare/count-changes';
import { prepareDown, prepareUp } from '../prepare/prepare-steps';
import { inspectPublished } from '../publish/inspect-published';
import { neededProcedures, publishUnit } from '../publish/publish-unit';
import { referencesDue } from '../references/references-due';
import type { InspectedReferences } from '../references/references-due';
import { verifyReferences } from '../references/verify-references';
import { inspectSchema } from '../schema/inspect-schema';
import { migrateProcedures } from '../schema/migrate-procedures';
import type { InspectedProcedures } from '../schema/migrate-procedures';
import { migrateSchema } from '../schema/migrate-schema';
import { copyChanges } from '../stage/copy-changes';
import { queryReports } from '../report/query-reports';
import type { Batch } from '../text/batch';
import type { CopyRole } from '../text/copy';
import { runLiterals } from '../text/run-words';
import type { Sql } from '../text/sql';

/** What each SQL step is rendered from, by the step's name. */
export interface SqlSteps {
  /** The run's place in the order of runs. */
  Claim: { readonly number: number };
  InspectEarlier: object;
  InspectSchema: object;
  /** What InspectSchema answered. */
  MigrateSchema: {
    readonly live: readonly LiveColumn[];
    readonly version: string | null;
    readonly procedures: InspectedProcedures;
  };
  /** `s3://…/`, the prefix of the listing's JSON lines. */
  SelectFiles: SqlStepArguments<'SelectFiles'>;
  CopyPlan: SqlStepArguments<'CopyPlan'>;
  CopyChanges: Pick<PlannedTable, 'table' | 'manifest'>;
  PrepareDown: Pick<PlannedTable, 'table'>;
  PrepareUp: Pick<PlannedTable, 'table'>;
  CountChanges: object;
  TouchMarts: object;
  Publish: PublishPass & { readonly planned: PlannedFiles };
  InspectPublished: object;
  InspectMarts: object;
  RefreshMarts: InspectedMarts;
  Verify: InspectedReferences;
  QueryReports: object;
  RecordRun: RecordedLines;
}

export type SqlStepName = keyof SqlSteps;

export interface RunContext {
  readonly catalog: Catalog;
  readonly runId: string;
  /** The run's start, ISO 8601, UTC: passed in, because the engines' own clock functions differ. */
  readonly now: string;
  /** How units are published. @default as their sizes ask for (`publishForm`) */
  readonly publishForm?: PublishForm;
  /** By which COPY reads. @default the warehouse's default role */
  readonly copyRole?: CopyRole;
  /** The database role of the analysts. @default there is none, as on one machine */
  readonly analystRole?: string | undefined;
}

type Renderers = { readonly [Name in SqlStepName]: (run: RunContext, told: SqlSteps[Name]) => Batch[] };

const renderers: Renderers = {
  Claim: ({ catalog, runId, now }, { number }) => claim(catalog, { runId, number, now }),
  InspectEarlier: ({ runId }) => inspectEarlier(runId),
  InspectSchema: () => inspectSchema(),
  MigrateSchema: (run, { live, version, procedures }) => [
    ...migrateSchema(run.catalog, live, version, run.runId, run.now, grantsOf(run)),
    ...migrateProcedures(neededProcedures(run.catalog, run.publishForm), procedures, run),
  ],
  SelectFiles: (run, { listing }) => selectFiles(run, listing),
  CopyPlan: ({ runId, copyRole }, { planFiles }) => copyPlan(runId, planFiles, copyRole),
  CopyChanges: ({ catalog, runId, copyRole }, { table, manifest }) =>
    copyChanges(findTable(catalog, table), runId, manifest, copyRole),
  PrepareDown: ({ catalog, runId }, { table }) => prepareDown(catalog, findTable(catalog, table), runId),
  PrepareUp: ({ catalog, runId }, { table }) => prepareUp(catalog, findTable(catalog, table), runId),
  CountChanges: ({ catalog, runId }) => countChanges(catalog, runId),
  Publish: ({ catalog, runId, now, publishForm }, { planned, ...pass }) =>
    publishUnit(catalog, pass, runLiterals({ runId, now, planned }), publishForm),
  InspectPublished: ({ runId }) => inspectPublished(runId),
  TouchMarts: ({ catalog, runId }) => touchMarts(catalog, runId),
  InspectMarts: ({ catalog, runId }) => inspectMarts(catalog, runId),
  RefreshMarts: ({ catalog, runId, now }, inspected) => refreshMarts(catalog, inspected, { runId, now }),
  Verify: ({ catalog, runId, now }, inspected) => [
    ...verifyReferences(catalog, referencesDue(catalog, inspected, now), { runId, now }),
    ...verifyMarts(catalog, runId),
  ],
  QueryReports: ({ catalog }) => queryReports(catalog),
  RecordRun: ({ catalog, runId, copyRole }, lines) => recordRun(catalog, runId, lines, copyRole),
};

const grantsOf = ({ catalog, analystRole }: RunContext): Sql[] =>
  analystRole === undefined ? [] : tableGrants(catalog, analystRole);

/** The transactions of a step, in order. */
export function renderStep<Name extends SqlStepName>(
  name: Name,
  run: RunContext,
  told: SqlSteps[Name],
): Batch[] {
  return renderers[name](run, told);
}

export const sqlStepNames = Object.keys(renderers) as SqlStepName[];
