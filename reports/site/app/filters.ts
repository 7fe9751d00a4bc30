import type { ReportColumn } from '../../../catalog';
import { isNumeric } from '../../format';
import type { ReportCell } from '../../publication';

/** What a row's cell must be. Days, months and figures in a range; `from` and `to` inclusive, null is open. */
export type Filter =
  | { readonly kind: 'is'; readonly value: string | null }
  | { readonly kind: 'range'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'has'; readonly text: string };

export type Filters = ReadonlyMap<string, Filter>;

/** Whether a cell passes, as a function made once for a column. */
export function passing(
  filter: Filter,
  { format }: Pick<ReportColumn, 'format'>,
): (cell: ReportCell) => boolean {
  switch (filter.kind) {
    case 'is':
      return (cell) => (cell === null ? filter.value === null : String(cell) === filter.value);
    case 'has': {
      const text = filter.text.toLowerCase();
      return (cell) => cell !== null && String(cell).toLowerCase().includes(text);
    }
    case 'range':
      return isNumeric(format) ? numbersIn(filter.from, filter.to) : textsIn(filter.from, filter.to);
  }
}

function numbersIn(from: string | null, to: string | null): (cell: ReportCell) => boolean {
  const lowest = from === null ? -Infinity : Number(from);
  const highest = to === null ? Infinity : Number(to);
  return (cell) => cell !== null && Number(cell) >= lowest && Number(cell) <= highest;
}

/** Days and timestamps, as text: a timestamp lies on the day that it begins with. */
function textsIn(from: string | null, to: string | null): (cell: ReportCell) => boolean {
  return (cell) => {
    if (cell === null) return false;
    const day = String(cell).slice(0, 10);
    return (from === null || day >= from) && (to === null || day <= to);
  };
}

/** What a reader of the page has chosen; the address has it, so that it can be shared. */
export interface ViewState {
  readonly search: string;
  readonly filters: Filters;
  readonly sort: { readonly column: string; readonly isDescending: boolean } | null;
  /** From 0 on. */
  readonly page: number;
  readonly pageSize: number;
}

export const pageSizes = [50, 100, 500] as const;

export const initialState: ViewState = {
  search: '',
  filters: new Map(),
  sort: null,
  page: 0,
  pageSize: pageSizes[0],
};

/** The part of the address behind `#`: empty where nothing was chosen. */
export function hashOf(state: ViewState): string {
  const words = new URLSearchParams();
  if (state.search !== '') words.set('search', state.search);
  for (const [column, filter] of state.filters) {
    if (filter.kind === 'is' && filter.value === null) words.set(`none.${column}`, '');
    else if (filter.kind === 'is') words.set(`is.${column}`, filter.value ?? '');
    else if (filter.kind === 'has') words.set(`has.${column}`, filter.text);
    else {
      if (filter.from !== null) words.set(`from.${column}`, filter.from);
      if (filter.to !== null) words.set(`to.${column}`, filter.to);
    }
  }
  if (state.sort !== null) words.set('sort', `${state.sort.isDescending ? '-' : ''}${state.sort.column}`);
  if (state.pageSize !== initialState.pageSize) words.set('size', String(state.pageSize));
  if (state.page > 0) words.set('page', String(state.page + 1));
  return words.toString();
}

/** Of a shared address. What names no column, or no page size of ours, is left out. */
export function stateOf(hash: string, columns: readonly string[]): ViewState {
  const filters = new Map<string, Filter>();
  let sort: ViewState['sort'] = null;
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  for (const [key, value] of words) {
    const [, kind, column] = /^(is|none|has|from|to)\.(.*)$/s.exec(key) ?? [];
    if (column === undefined || !columns.includes(column)) continue;
    const before = filters.get(column);
    const range = before?.kind === 'range' ? before : { kind: 'range' as const, from: null, to: null };
    if (kind === 'is') filters.set(column, { kind: 'is', value });
    if (kind === 'none') filters.set(column, { kind: 'is', value: null });
    if (kind === 'has') filters.set(column, { kind: 'has', text: value });
    if (kind === 'from') filters.set(column, { ...range, from: value });
    if (kind === 'to') filters.set(column, { ...range, to: value });
  }
  const sorted = words.get('sort') ?? '';
  const column = sorted.replace(/^-/, '');
  if (columns.includes(column)) sort = { column, isDescending: sorted.startsWith('-') };
  const pageSize = pageSizes.find((size) => String(size) === words.get('size')) ?? initialState.pageSize;
  const page = Math.max(0, Math.trunc(Number(words.get('page') ?? 1)) - 1) || 0;
  return { search: words.get('search') ?? '', filters, sort, page, pageSize };
}
