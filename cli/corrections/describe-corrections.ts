import { countOf } from '../../catalog';
import type { CorrectionFile, Corrections } from './write-corrections';

/** Why a file that no run takes is not written under a date that one does. */
const lateText = ({ key, takenFrom = '' }: CorrectionFile): string =>
  `, too old for a run, which takes ${takenFrom} and later. Under such a date it wins over what the source has changed since: move the rows whose keys have not changed to ${key.slice(0, key.indexOf('/'))}/${takenFrom}/`;

/** What was written, and what to do with it. */
export function describeCorrections({ folder, files, notWritten, corrected }: Corrections): string {
  return [
    ...(files.length === 0
      ? ['No corrections to write.']
      : [
          `Written to ${folder}; correct the rows there, then copy the folders into landing:`,
          ...files.map(
            (file) =>
              `  ${file.key}  ${countOf(file.rows, 'row')}${file.late === true ? lateText(file) : ''}`,
          ),
        ]),
    ...notWritten.map(
      ({ file, line, reason }) =>
        `Not written: ${file}${line === undefined ? '' : `, line ${line}`}: ${reason}.`,
    ),
    ...(corrected.length === 0
      ? []
      : [
          `Left out: rejected rows of ${corrected.length} file${corrected.length === 1 ? '' : 's'} whose corrections are loaded.`,
        ]),
  ].join('\n');
}
