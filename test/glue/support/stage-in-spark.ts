import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StagingRequest, StagingResult } from '../../../sql';

const packageFolder = join(__dirname, '..', '..', '..', 'glue', 'loadline_staging');

/** What came of a request: its result, or why its files cannot be staged. */
export interface Outcome {
  readonly error?: string;
  readonly result?: StagingResult;
}

/**
 * Stages requests with the Glue job's package, all in one Spark session: those of a group side by side, group after group.
 * @param root the folder of the buckets
 */
export function stageInSpark(
  python: string,
  root: string,
  groups: readonly (readonly StagingRequest[])[],
): Outcome[][] {
  const folder = join(root, 'requests');
  mkdirSync(folder, { recursive: true });
  const lines = groups.map((requests, group) =>
    JSON.stringify(
      requests.map((request, index) => {
        writeFileSync(join(folder, `${group}-${index}.json`), JSON.stringify(request));
        return `s3://requests/${group}-${index}.json`;
      }),
    ),
  );
  const run = spawnSync(python, [join(__dirname, '..', 'stage_many.py'), root, zipPackage(python, folder)], {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(run.stderr.slice(-4000));
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome[]);
}

/** The job's package as the zip of its asset is: the package's folder at the root. */
function zipPackage(python: string, folder: string): string {
  const zip = join(folder, 'package.zip');
  const run = spawnSync(python, ['-m', 'zipfile', '-c', zip, packageFolder], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return zip;
}

/** The same request with an output of its own. */
export const sparkTwin = (request: StagingRequest): StagingRequest => ({
  ...request,
  output: { ...request.output, bucket: `spark-${request.output.bucket}` },
});
