import { stagingFailureKey } from '../../contracts';
import type { StagingRequest } from '../../sql';
import { deletesObject, getsObject, listsBucket, NotAuthorized, writesObject } from '../endpoints';
import type { Caller, Job, Need } from '../endpoints';
import { NoSuchKey, s3Address } from '../store';
import type { ObjectStore } from '../store';

/** A call of the deployed Glue script, or of Spark in it, and what it needs. */
type Call = readonly [operation: string, ...needs: Need[]];

/**
 * The staging job under its role. The job opens the buckets' folders itself here, so the calls that Glue's script makes on
 * AWS (glue/loadline_staging/job.py) are judged before it starts: a run fails with the first one that is not allowed.
 */
export function judgedStaging(job: Job, role: Caller, store: ObjectStore): Job {
  return async (args, context) => {
    for (const code of [args['--scriptLocation'], args['--extra-py-files']]) loadCode(role, code);
    for await (const [operation, ...needs] of callsFor(args['--request'] ?? '', store))
      permit(role, operation, needs);
    try {
      await job(args, context);
    } catch (error) {
      await judgeFailure(args['--request'] ?? '', role, store);
      throw error;
    }
  };
}

/** Glue loads the script and its package under the job's role; here they are files of the repository. */
function loadCode(role: Caller, uri: string | undefined): void {
  const address = uri === undefined ? undefined : s3Address(uri);
  if (address !== undefined) permit(role, 'GetObject', [getsObject(address.bucket, address.key)]);
}

/** The job has kept its error beside the request; where its role may not, it would not have. */
async function judgeFailure(uri: string, role: Caller, store: ObjectStore): Promise<void> {
  const address = s3Address(uri);
  if (address === undefined) return;
  const key = stagingFailureKey(address.key);
  if (!role.allows(writesObject(address.bucket, key))) await store.delete(address.bucket, key);
}

async function* callsFor(uri: string, store: ObjectStore): AsyncGenerator<Call> {
  const address = s3Address(uri);
  if (address === undefined) return; // the job says what is wrong with it
  yield ['GetObject', getsObject(address.bucket, address.key)];
  const found = await read(store, address.bucket, address.key);
  if (found === undefined) return;
  const request = JSON.parse(found) as StagingRequest;
  const { bucket, prefix } = request.output;
  yield ['GetObject', getsObject(bucket, `${prefix}result.json`)];
  if ((await store.size(bucket, `${prefix}result.json`)) !== undefined) return;
  yield ['GetObject', listsBucket(bucket)]; // else the missing key would be a 403
  yield ['ListObjectsV2', listsBucket(bucket, { prefix })];
  for (const key of store.keys(bucket, prefix)) yield ['DeleteObjects', deletesObject(bucket, key)];
  for (const { key } of request.files) yield* reads(store, request.landingBucket, key);
  yield* writes(bucket, prefix);
}

async function* reads(store: ObjectStore, bucket: string, key: string): AsyncGenerator<Call> {
  yield ['GetObject', getsObject(bucket, key)];
  if ((await store.size(bucket, key)) === undefined) yield ['GetObject', listsBucket(bucket)];
}

/** What is written below the output's prefix; one name stands for all that are numbered. */
function* writes(bucket: string, prefix: string): Generator<Call> {
  const put = (key: string): Call => ['PutObject', ...writesObject(bucket, key)];
  const remove = (key: string): Call => ['DeleteObjects', deletesObject(bucket, key)];
  const list = (part: string): Call => ['ListObjectsV2', listsBucket(bucket, { prefix: `${prefix}${part}` })];
  yield put('staged_$folder$'); // Hadoop's marker of a folder that it makes (docs/services.md#spark-csv)
  yield remove('staged_$folder$');
  yield put(`${prefix}changes/run/_temporary/0/part-00000.parquet`);
  yield remove(`${prefix}changes/run/_temporary/0/part-00000.parquet`);
  yield put(`${prefix}changes/run/part-00000.parquet`);
  yield put(`${prefix}rejects/00000.jsonl`);
  yield put(`${prefix}counts/00000.json`);
  yield list('counts/');
  yield ['GetObject', getsObject(bucket, `${prefix}counts/00000.json`)];
  yield list('changes/run/');
  yield put(`${prefix}manifest.json`);
  yield remove(`${prefix}counts/00000.json`);
  yield put(`${prefix}result.json`);
}

async function read(store: ObjectStore, bucket: string, key: string): Promise<string | undefined> {
  try {
    return (await store.get(bucket, key)).body.toString('utf8');
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** An error of S3 as boto3 raises it. */
class ClientError extends Error {
  override readonly name = 'ClientError';
}

function permit(role: Caller, operation: string, needs: readonly Need[]): void {
  try {
    role.require(needs);
  } catch (error) {
    if (!(error instanceof NotAuthorized)) throw error;
    throw new ClientError(
      `An error occurred (AccessDenied) when calling the ${operation} operation: ${error.inS3}`,
    );
  }
}
