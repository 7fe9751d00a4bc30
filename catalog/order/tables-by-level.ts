import type { Catalog } from '../catalog';

/** Table names by level, parents first. */
export function tablesByLevel({ tables }: Pick<Catalog, 'tables'>): string[][] {
  const count = Math.max(0, ...tables.map((table) => table.level + 1));
  return Array.from({ length: count }, (_, level) =>
    tables.filter((table) => table.level === level).map((table) => table.name),
  );
}
