import type { SourceDefinition } from './table';

/** The CSV column with the operator; `null` where the files have none. */
export const operatorColumnOf = ({ everyRow, operatorColumn }: SourceDefinition): string | null =>
  everyRow === undefined ? (operatorColumn ?? 'op') : null;
