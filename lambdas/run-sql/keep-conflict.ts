import { runKeys } from '../../contracts';
import { SchemaConflictError } from '../../sql';
import { awsGuide } from '../notices/guide';
import type { NoticeGuide } from '../notices/guide';
import type { ObjectStoreClient } from '../shared/object-store-client';

/** Keeps the statements of a schema conflict in S3, and answers the error that names them there; any other error as it is. */
export async function keepConflict(
  error: unknown,
  runId: string,
  work: ObjectStoreClient,
  guide: NoticeGuide = awsGuide,
): Promise<unknown> {
  if (!(error instanceof SchemaConflictError)) return error;
  const key = runKeys(runId).schemaConflict;
  await work.put(key, error.script);
  return new SchemaConflictError(error.conflicts, work.uri(key), guide.conflict);
}
