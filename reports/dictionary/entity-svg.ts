import type { Table } from '../../catalog';
import { escapeHtml } from '../site/html';
import { relationName } from './report-uses';

/** In pixels. */
const box = { width: 172, height: 28 } as const;
const gap = { across: 76, down: 12 } as const;
const margin = 8;

interface Place {
  readonly table: Table;
  readonly x: number;
  readonly y: number;
}

/**
 * The tables and their references as inline SVG: a column a level, parents left of their children. The boxes lead to
 * `#dw.fact_order`. Colours are those of the text around it, so that it serves light and dark.
 */
export function entitySvg(tables: readonly Table[]): string {
  const places = layOut(tables);
  const width = Math.max(...places.map(({ x }) => x + box.width)) + margin + gap.across / 2;
  const height = Math.max(...places.map(({ y }) => y + box.height)) + margin;
  return [
    `<svg class="dictionary-entities" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="The tables, parents left of their children">`,
    `<g fill="none" stroke="currentColor" stroke-opacity="0.45" aria-hidden="true">`,
    ...places.flatMap((child) =>
      child.table.parents.flatMap(({ table }) => {
        const parent = places.find((each) => each.table.name === table);
        return parent === undefined
          ? []
          : [`<path d="${parent === child ? loop(child) : curve(parent, child)}"/>`];
      }),
    ),
    '</g>',
    ...places.map(boxOf),
    '</svg>',
  ].join('\n');
}

/** A column a level. Within it the tables stand by the middle of their parents, so that few lines cross. */
function layOut(tables: readonly Table[]): Place[] {
  const levels = [...new Set(tables.map((table) => table.level))].sort((a, b) => a - b);
  const tallest = Math.max(...levels.map((level) => tables.filter((table) => table.level === level).length));
  const step = box.height + gap.down;
  return levels.reduce<Place[]>((places, level, column) => {
    const middle = (table: Table): number => {
      const above = places.filter((place) =>
        table.parents.some((parent) => parent.table === place.table.name),
      );
      return above.length === 0 ? 0 : above.reduce((sum, { y }) => sum + y, 0) / above.length;
    };
    const own = tables.filter((table) => table.level === level).sort((a, b) => middle(a) - middle(b));
    const top = margin + ((tallest - own.length) * step) / 2;
    return [
      ...places,
      ...own.map((table, row) => ({
        table,
        x: margin + column * (box.width + gap.across),
        y: top + row * step,
      })),
    ];
  }, []);
}

function curve(parent: Place, child: Place): string {
  const [x1, y1] = [parent.x + box.width, parent.y + box.height / 2];
  const [x2, y2] = [child.x, child.y + box.height / 2];
  const bend = gap.across * 0.8;
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** A table that refers to itself. */
function loop({ x, y }: Place): string {
  const right = x + box.width;
  return `M${right} ${y + 7} C${right + 26} ${y + 2} ${right + 26} ${y + box.height - 2} ${right} ${y + box.height - 7}`;
}

function boxOf({ table, x, y }: Place): string {
  const name = escapeHtml(relationName(table));
  return [
    `<a href="#${name}"><title>${escapeHtml(table.description)}</title>`,
    `<rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="5" fill="Canvas" stroke="currentColor"/>`,
    `<text x="${x + box.width / 2}" y="${y + box.height / 2}" text-anchor="middle" dominant-baseline="central" font-size="13" fill="currentColor">${escapeHtml(table.warehouse.name)}</text></a>`,
  ].join('');
}
