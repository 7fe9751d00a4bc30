import type { CandidateFile } from '../../contracts';
import { changeIdFile } from '../../sql';
import type { StagingFile } from '../../sql';

/** A file of landing as staging is asked for it: its name is part of the ids of its changes. */
export function stagingFile({
  fileKey,
  etag,
  bytes,
  batchDate,
}: Pick<CandidateFile, 'fileKey' | 'etag' | 'bytes' | 'batchDate'>): StagingFile {
  const name = fileKey.slice(fileKey.lastIndexOf('/') + 1);
  return { key: fileKey, etag, bytes, batchDate, changeIdFile: changeIdFile(name) };
}
