import type { Catalog, Table } from '../../catalog';
import { etlShapes } from './etl-shapes';
import { stagingKindsOf, stagingShape, warehouseShape } from './table-shape';
import type { TableShape } from './table-shape';

/** Every table that a catalog needs. */
export function allShapes(catalog: Catalog): TableShape[] {
  return [...etlShapes, ...catalog.tables.flatMap(shapesOf)];
}

/** The tables of a source table, that of `dw` first. */
export const shapesOf = (table: Table): TableShape[] => [
  warehouseShape(table),
  ...stagingKindsOf(table).map((kind) => stagingShape(table, kind)),
];
