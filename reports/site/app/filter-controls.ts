import type { ReportColumn } from '../../../catalog';
import { cellText, headerText, isNumeric } from '../../format';
import type { ReportCell } from '../../publication';
import { datePresets } from './date-presets';
import { afterPause, element } from './dom';
import type { Filter } from './filters';
import type { Rows } from './rows';

/** A control for a column, kept as the filter of the state is. */
export interface FilterControl {
  readonly element: HTMLElement;
  /** Shows the filter; false where the control cannot, and a chip has to. */
  readonly show: (filter: Filter | undefined) => boolean;
}

interface Place {
  readonly rows: Rows;
  readonly asOf: string | null;
  readonly fiscalYearStart: number;
  readonly changed: (filter: Filter | null) => void;
}

const mostOptions = 200;

/** A list for few values, a range for days, months and figures, else a piece of the text. */
export function filterControl(column: ReportColumn, place: Place): FilterControl {
  if (column.format === 'date' || column.format === 'timestamp') return dateRange(column, place);
  if (column.format === 'month') return monthRange(column, place);
  const distinct = [...new Set(place.rows.cells(column.name))];
  if (column.format !== 'text' && isNumeric(column.format) && distinct.length > 12)
    return numberRange(column, place);
  return distinct.length <= mostOptions ? valueList(column, distinct, place) : textPiece(column, place);
}

const group = (label: string, ...children: readonly Node[]): HTMLElement =>
  element('fieldset', { class: 'filter' }, element('legend', {}, label), ...children);

function select(label: string, options: readonly (readonly [string, string])[]): HTMLSelectElement {
  return element(
    'select',
    { 'aria-label': label },
    ...options.map(([value, text]) => element('option', { value }, text)),
  );
}

/** The value of an option: NULL differs from the empty text. */
const optionValue = (cell: ReportCell): string => (cell === null ? 'none' : `=${String(cell)}`);

function valueList(column: ReportColumn, distinct: ReportCell[], { changed }: Place): FilterControl {
  const sorted = isNumeric(column.format)
    ? distinct.sort((a, b) => Number(a) - Number(b))
    : distinct.sort((a, b) => String(a).localeCompare(String(b), 'en', { numeric: true }));
  const list = select(column.label, [
    ['', 'All'],
    ...sorted.map(
      (cell) => [optionValue(cell), cell === '' ? '(empty)' : cellText(cell, column.format)] as const,
    ),
  ]);
  list.addEventListener('change', () => {
    if (list.value === '') changed(null);
    else changed({ kind: 'is', value: list.value === 'none' ? null : list.value.slice(1) });
  });
  return {
    element: group(column.label, list),
    show: (filter) => {
      list.value = filter?.kind === 'is' ? optionValue(filter.value) : '';
      return filter === undefined || (filter.kind === 'is' && list.selectedIndex > 0);
    },
  };
}

/** Two inputs that make a range, of whatever kind. */
function range(
  column: ReportColumn,
  [from, to]: readonly [HTMLInputElement | HTMLSelectElement, HTMLInputElement | HTMLSelectElement],
  changed: Place['changed'],
  more: readonly Node[] = [],
): FilterControl & { readonly set: (from: string, to: string) => void } {
  const tell = (): void => {
    const filter = { kind: 'range' as const, from: from.value || null, to: to.value || null };
    changed(filter.from === null && filter.to === null ? null : filter);
  };
  for (const input of [from, to]) input.addEventListener('change', tell);
  return {
    element: group(
      headerText(column),
      ...more,
      from,
      element('span', { class: 'to', 'aria-hidden': 'true' }, '–'),
      to,
    ),
    set: (first, last) => {
      from.value = first;
      to.value = last;
      tell();
    },
    show: (filter) => {
      from.value = filter?.kind === 'range' ? (filter.from ?? '') : '';
      to.value = filter?.kind === 'range' ? (filter.to ?? '') : '';
      return (
        filter === undefined ||
        (filter.kind === 'range' && from.value === (filter.from ?? '') && to.value === (filter.to ?? ''))
      );
    },
  };
}

const inputs = (column: ReportColumn, type: string): [HTMLInputElement, HTMLInputElement] => [
  element('input', { type, step: 'any', 'aria-label': `${column.label}, from` }),
  element('input', { type, step: 'any', 'aria-label': `${column.label}, to` }),
];

const numberRange = (column: ReportColumn, { changed }: Place): FilterControl =>
  range(column, inputs(column, 'number'), changed);

/** The built-in ranges beside a range; none before anything was loaded. */
function periods(
  column: ReportColumn,
  { asOf, fiscalYearStart }: Place,
  of: 'date' | 'month',
  set: (from: string, to: string) => void,
): HTMLSelectElement[] {
  if (asOf === null) return [];
  const presets = datePresets(asOf, fiscalYearStart, of);
  const list = select(`${column.label}, period`, [
    ['', 'Period'],
    ...presets.map(({ name }) => [name, name] as const),
  ]);
  list.addEventListener('change', () => {
    const preset = presets.find(({ name }) => name === list.value);
    list.value = '';
    if (preset !== undefined) set(preset.from, preset.to);
  });
  return [list];
}

function dateRange(column: ReportColumn, place: Place): FilterControl {
  const list = periods(column, place, 'date', (from, to) => control.set(from, to));
  const control = range(column, inputs(column, 'date'), place.changed, list);
  return control;
}

function monthRange(column: ReportColumn, place: Place): FilterControl {
  const months = [...new Set(place.rows.cells(column.name))]
    .filter((cell) => cell !== null)
    .map(String)
    .sort();
  const options = months.map((month) => [month, cellText(month, 'month')] as const);
  const from = select(`${column.label}, from`, [['', 'From'], ...options]);
  const to = select(`${column.label}, to`, [['', 'To'], ...options]);
  const list = periods(column, place, 'month', (first, last) => {
    // The months inside the period: a month is the day on which it begins.
    const inside = months.filter((month) => month >= first && month <= last);
    const [earliest] = inside;
    if (earliest === undefined) place.changed({ kind: 'range', from: first, to: last });
    else control.set(earliest, inside.at(-1) ?? '');
  });
  const control = range(column, [from, to], place.changed, list);
  return control;
}

function textPiece(column: ReportColumn, { changed }: Place): FilterControl {
  const input = element('input', { type: 'search', 'aria-label': column.label, placeholder: 'Contains' });
  const tell = afterPause<string>(200, (text) => changed(text === '' ? null : { kind: 'has', text }));
  input.addEventListener('input', () => tell(input.value));
  return {
    element: group(column.label, input),
    show: (filter) => {
      if (document.activeElement !== input) input.value = filter?.kind === 'has' ? filter.text : '';
      return filter === undefined || filter.kind === 'has';
    },
  };
}
