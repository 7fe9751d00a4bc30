/** What every row of a table can be whose files have no operator column. */
export const everyRow = ['insert', 'update', 'delete'] as const;
export type EveryRow = (typeof everyRow)[number];
