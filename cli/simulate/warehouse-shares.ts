import type { SqlStepName } from '../../sql';

/** Which part of the seconds for a GB of changes a step takes, and whether it reads the keys of the whole table. A guess, all of it. */
interface StepWork {
  readonly share: number;
  readonly scans?: true;
}

const little: StepWork = { share: 0 };

/** Every step of the workflow; one that comes is missed by the compiler. The shares are one in all. */
export const stepWork: Readonly<Record<SqlStepName, StepWork>> = {
  ...{ Claim: little, InspectEarlier: little, InspectSchema: little, MigrateSchema: little },
  ...{ SelectFiles: little, CopyPlan: little },
  CopyChanges: { share: 0.25 },
  PrepareDown: { share: 0.25, scans: true },
  PrepareUp: { share: 0.05 },
  CountChanges: { share: 0.05 },
  TouchMarts: { share: 0.05 },
  Publish: { share: 0.2, scans: true },
  RefreshMarts: { share: 0.1 },
  Verify: { share: 0.05, scans: true },
  ...{ InspectPublished: little, InspectMarts: little, QueryReports: little, RecordRun: little },
};

export const isStep = (name: string): name is SqlStepName => Object.hasOwn(stepWork, name);
