import fc from 'fast-check';
import type { StagingRequest } from '../../../sql';
import type { StagingBench } from '../../local/staging/support/stage-bytes';
import {
  bytesOf,
  cellFile,
  fileName,
  fileNameOf,
  loadVectors,
  specOf,
} from '../../local/staging/support/vector';
import type { CellVector, FileVector } from '../../local/staging/support/vector';
import { mutatedCsv, mutationSpecs } from '../../support/mutated-csv';
import type { MutatedCsv } from '../../support/mutated-csv';
import { stageHere } from './stage-here';

/** Something to stage, and what it is called where it fails. */
export interface StagingCase {
  readonly name: string;
  readonly request: StagingRequest;
}

/** The shared vectors, a request each. */
export function vectorCases(bench: StagingBench): Promise<StagingCase[]> {
  const vectors = loadVectors().flatMap((topic) => topic.vectors);
  return Promise.all(
    vectors.map(async (vector) => ({ name: vector.name, request: await vectorRequest(bench, vector) })),
  );
}

function vectorRequest(bench: StagingBench, vector: FileVector | CellVector): Promise<StagingRequest> {
  if ('cells' in vector) {
    const { spec, text } = cellFile(vector);
    return bench.put([{ name: fileName, bytes: Buffer.from(text) }], spec);
  }
  const { path = {} } = vector;
  return bench.put([{ name: fileNameOf(vector), bytes: bytesOf(vector), path }], specOf(vector.spec));
}

/**
 * Mutated files, many a request. Those that can be staged are together: one that cannot would hide the rows of all others.
 */
export async function mutatedCases(
  bench: StagingBench,
  sample: { readonly seed?: number; readonly numRuns?: number },
): Promise<StagingCase[]> {
  const files = fc.sample(mutatedCsv, sample);
  const staged = new Set<MutatedCsv>();
  for (const file of files) if (await isStaged(bench, file)) staged.add(file);
  const groups = mutationSpecs.flatMap((spec) => {
    const own = files.filter((file) => file.spec === spec);
    const name = `files with ${spec.csv.delimiter}`;
    return [
      { name: `${name} that can be staged`, spec, files: own.filter((file) => staged.has(file)) },
      { name: `${name} that cannot be staged`, spec, files: own.filter((file) => !staged.has(file)) },
    ];
  });
  return Promise.all(
    groups
      .filter((group) => group.files.length > 0)
      .map(async (group) => ({
        name: group.name,
        request: await bench.put(
          group.files.map(({ bytes }, index) => ({ name: `part-${index}.csv`, bytes })),
          group.spec,
        ),
      })),
  );
}

const isStaged = async (bench: StagingBench, { spec, bytes }: MutatedCsv): Promise<boolean> =>
  (await stageHere(bench, await bench.put([{ name: fileName, bytes }], spec))).result !== undefined;
