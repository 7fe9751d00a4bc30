import { countOf, grouped } from '../../catalog';
import type { JobSize, StagingSize, Table } from '../../catalog';
import { runKeys, stagedPrefix } from '../../contracts';
import type { CandidateFile, PlannedTable } from '../../contracts';
import { stagingHash, stagingSpec } from '../../sql';
import type { StagingRequest } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { keepWarnings } from '../shared/warnings';
import { lookAtStaged } from './staged-output';
import { stagingFile } from './staging-file';

export interface PlanTableDependencies {
  readonly work: ObjectStoreClient;
  readonly landingBucket: string;
}

/** Writes the staging request of a table that has files, and looks whether an earlier run has staged them. */
export async function planTable(
  table: Table,
  files: readonly CandidateFile[],
  runId: string,
  { work, landingBucket }: PlanTableDependencies,
): Promise<PlannedTable> {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const size = { table: table.name, ...jobSize(table.staging, bytes) };
  if (files.length === 0) {
    return { ...size, files: 0, bytes: 0, request: null, staged: false, manifest: null, prefix: null };
  }
  const spec = stagingSpec(table);
  const stagingFiles = files
    .map((file) => stagingFile(table, file))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const prefix = stagedPrefix(table.name, stagingHash(spec, stagingFiles));
  const key = runKeys(runId).staging(table.name);
  const request: StagingRequest = {
    spec,
    landingBucket,
    files: stagingFiles,
    output: { bucket: work.bucket, prefix },
  };
  await work.putJson(key, request);
  return {
    ...size,
    files: files.length,
    bytes,
    request: work.uri(key),
    staged: await isStaged(work, runId, request),
    manifest: work.uri(`${prefix}manifest.json`),
    prefix,
  };
}

/** The output stands from an earlier run. One that is damaged is told, and is staged anew: without a result it is not complete. */
async function isStaged(
  work: ObjectStoreClient,
  runId: string,
  { spec: { table }, files, output: { prefix } }: StagingRequest,
): Promise<boolean> {
  const found = await lookAtStaged(
    work,
    prefix,
    files.map(({ key }) => key),
  );
  if (found.kind !== 'damaged') return found.kind === 'whole';
  const first = found.faults.slice(0, mostFaultsNamed).join('; ');
  const more = found.faults.length - mostFaultsNamed;
  await keepWarnings(work, runId, `PlanRun.${table}`, [
    {
      ...{ kind: 'damagedRecord', table, count: found.faults.length },
      message:
        `What an earlier run staged of ${table} (${countOf(files.length, 'file')}) is damaged and was staged anew: ` +
        `${first}${more > 0 ? `; and ${grouped(more)} more` : ''} (${work.uri(prefix)}). There is nothing to do.`,
    },
  ]);
  await work.delete([`${prefix}result.json`]);
  return false;
}

const mostFaultsNamed = 5;

/** That of a day, or that of a history, by the bytes that a run has of the table. */
function jobSize(
  { workerType, history, ...day }: StagingSize,
  bytes: number,
): JobSize & Pick<StagingSize, 'workerType'> {
  const { workers, timeoutMinutes } = bytes > history.aboveBytes ? history : day;
  return { workerType, workers, timeoutMinutes };
}
