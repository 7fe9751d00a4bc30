import type { ColumnDefinition } from './statement';

/** What DuckDB keeps as whole numbers. */
const packed = /^(SMALLINT|INTEGER|BIGINT|DECIMAL\(.*|DATE|TIMESTAMP|TIME)$/;

/**
 * How a column of a short-lived table is stored: without DuckDB's search for the best compression, which costs more than writing and
 * reading the rows once (bench/results/volume.md).
 */
export const quickStorage = ({ type }: Pick<ColumnDefinition, 'type'>): string =>
  `USING COMPRESSION ${packed.test(type) ? 'bitpacking' : 'uncompressed'}`;
