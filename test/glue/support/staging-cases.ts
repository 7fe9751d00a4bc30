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
  return bench.put([{ name: fileNameOf(vector), bytes: bytesOf(vector) }], specOf(vector.spec));
}

/**
 * Mutated files, many a request. Those whose header is sound stand by themselves: one that cannot be staged would hide
 * the rows of all others.
 */
export function mutatedCases(
  bench: StagingBench,
  sample: { readonly seed?: number; readonly numRuns?: number },
): Promise<StagingCase[]> {
  const files = fc.sample(mutatedCsv, sample);
  const groups = mutationSpecs.flatMap((spec) => {
    const own = files.filter((file) => file.spec === spec);
    const name = `files with ${spec.csv.delimiter}`;
    return [
      { name: `${name} and a sound header`, spec, files: own.filter(hasSoundHeader) },
      { name: `${name} and another header`, spec, files: own.filter((file) => !hasSoundHeader(file)) },
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

function hasSoundHeader({ spec, bytes }: MutatedCsv): boolean {
  const header = ['op', ...spec.columns.map(({ name }) => name)].join(spec.csv.delimiter);
  const [first] = bytes.toString('utf8').split(/[\r\n]/);
  return first?.replace(/^\uFEFF/, '') === header;
}
