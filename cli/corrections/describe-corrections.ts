import type { Corrections } from './write-corrections';

const lateText = ', too old for a run: if their keys have not changed since, move them to a later batch date';

/** What was written, and what to do with it. */
export function describeCorrections({ folder, files, notWritten, corrected }: Corrections): string {
  return [
    ...(files.length === 0
      ? ['No corrections to write.']
      : [
          `Written to ${folder}; correct the rows there, then copy the folders into landing:`,
          ...files.map(
            ({ key, rows, late }) => `  ${key}  ${rows} row${rows === 1 ? '' : 's'}${late ? lateText : ''}`,
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
