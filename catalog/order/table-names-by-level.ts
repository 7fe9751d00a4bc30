import type { Catalog } from '../catalog';

/** The table names of each level, from level 0: parents before children. */
export function tableNamesByLevel(catalog: Catalog): string[][] {
  const levels: string[][] = [];
  for (const { level, name } of catalog.tables) (levels[level] ??= []).push(name);
  return levels;
}
