import { filesOf } from './files';
import type { SourceDefinition } from './table';

/** The CSV column with the operator; `null` where all files have none: every row is one, or the file's path says it. */
export function operatorColumnOf({ everyRow, operatorColumn, files }: SourceDefinition): string | null {
  const isSaid =
    files !== undefined &&
    filesOf(files).every((each) => each.everyRow !== undefined || saysOperator(each.path));
  return everyRow !== undefined || isSaid ? null : (operatorColumn ?? 'op');
}

export const saysOperator = (path: string): boolean => path.includes('{operator}');
