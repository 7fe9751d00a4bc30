import { matchPath } from '../../catalog';
import type { EveryRow, LandedTable, MatchedPath } from '../../catalog';
import type { CandidateFile } from '../../contracts';
import { changeIdFile, changeIdPath, operatorLetters } from '../../sql';
import type { StagingFile } from '../../sql';

type LandedFile = Pick<CandidateFile, 'fileKey' | 'etag' | 'bytes' | 'batchDate'>;

/** A file of landing as staging is asked for it: its name is part of the ids of its changes. */
export function stagingFile(
  table: LandedTable,
  { fileKey, etag, bytes, batchDate }: LandedFile,
): StagingFile {
  const file = { key: fileKey, etag, bytes, batchDate };
  if (table.source.files === null)
    return { ...file, changeIdFile: changeIdFile(fileKey.slice(fileKey.lastIndexOf('/') + 1)) };
  const found = matchPath(fileKey, table);
  if (found === undefined || 'fault' in found) {
    throw new Error(
      `${fileKey} is in the ledger as a file of ${table.name}, and none of the table's paths takes it any more.`,
    );
  }
  const { place, fileSet, words } = found;
  const operator = operatorOf(found);
  return {
    ...file,
    changeIdFile: changeIdPath(fileKey, place, fileSet.fullLoad),
    ...(operator === undefined ? {} : { operator: operatorLetters[operator] }),
    ...(fileSet.fullLoad ? { fullLoad: true as const } : {}),
    ...(Object.keys(words).length === 0 ? {} : { words }),
  };
}

/** What every row of the file does, where its path or the catalog says it of this file. */
const operatorOf = ({ operator, fileSet }: MatchedPath): EveryRow | undefined =>
  operator === undefined || operator === 'ignore' ? (fileSet.everyRow ?? undefined) : operator;
