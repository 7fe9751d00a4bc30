import { availableParallelism } from 'node:os';

const megabytesACore = 350;
const most = 4000;

/**
 * DuckDB's memory limit where none is given, for the warehouse and once more for staging. Each thread needs some of its own; on two cores ten
 * million rows are loaded as fast with this as with three times as much (bench/results/volume.md#memory).
 */
export const defaultMemory = (cores: number = availableParallelism()): string =>
  `${Math.min(megabytesACore * cores, most)}MB`;
