import { countOf } from '../../catalog';
import type { RunWarning } from '../../contracts';
import type { StagedFile } from '../../sql';

const mostShown = 20;

/** Of a table whose files have columns that the catalog does not name, where it wants to be told, or `null`. */
export function otherColumns(table: string, files: readonly StagedFile[]): RunWarning | null {
  const names = [...new Set(files.flatMap((file) => file.otherColumns ?? []))];
  const first = files.find((file) => file.otherColumns !== undefined);
  if (names.length === 0 || first === undefined) return null;
  const others = names.length > mostShown ? ` and ${names.length - mostShown} more` : '';
  return {
    kind: 'otherColumns',
    table,
    count: names.length,
    message:
      `${table}: the files have ${countOf(names.length, 'column')} that the catalog does not name: ${names.slice(0, mostShown).join(', ')}${others}; ` +
      `the first such file is ${first.key}. Name them in columns, or in leftOut with the reason.`,
  };
}
