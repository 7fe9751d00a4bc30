import type { SourceDefinition } from './table';

/** The CSV column with the operator; `null` where the files have none. */
export const operatorColumnOf = ({ everyRow, mode, operatorColumn }: SourceDefinition): string | null =>
  everyRow === undefined && mode !== 'snapshot' ? (operatorColumn ?? 'op') : null;
