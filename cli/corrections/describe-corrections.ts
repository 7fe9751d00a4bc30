import type { Corrections } from './write-corrections';

/** What was written, and what to do with it. */
export function describeCorrections({ folder, files, notWritten }: Corrections): string {
  return [
    ...(files.length === 0
      ? ['No corrections to write.']
      : [
          `Written to ${folder}; correct the rows there, then copy the folders into landing:`,
          ...files.map(({ key, rows }) => `  ${key}  ${rows} row${rows === 1 ? '' : 's'}`),
        ]),
    ...notWritten.map(
      ({ file, line, reason }) =>
        `Not written: ${file}${line === undefined ? '' : `, line ${line}`}: ${reason}.`,
    ),
  ].join('\n');
}
