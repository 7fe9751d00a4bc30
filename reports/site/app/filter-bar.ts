import type { ReportColumn } from '../../../catalog';
import { cellText, isNumeric } from '../../format';
import type { PageData } from '../page-data';
import { afterPause, button, element } from './dom';
import { filterControl } from './filter-controls';
import type { FilterControl } from './filter-controls';
import type { Filter, Filters, ViewState } from './filters';
import type { Rows } from './rows';

interface BarParts {
  readonly data: PageData;
  readonly rows: Rows;
  readonly search: (text: string) => void;
  readonly filter: (column: string, filter: Filter | null) => void;
  readonly preset: (filters: Filters) => void;
  readonly reset: () => void;
}

/** Search, presets, a control for each filter, and a chip for what no control can show. */
export class FilterBar {
  readonly element: HTMLElement;
  readonly #search = element('input', {
    type: 'search',
    'aria-label': 'Search the rows',
    placeholder: 'Search rows',
  });
  readonly #controls = new Map<string, FilterControl>();
  readonly #chips = element('div', { class: 'chips' });
  readonly #presets: readonly (readonly [HTMLButtonElement, Filters])[];

  constructor(private readonly parts: BarParts) {
    const { data, rows } = parts;
    const tell = afterPause(150, parts.search);
    this.#search.addEventListener('input', () => tell(this.#search.value));
    for (const name of data.filters) {
      const column = rows.column(name);
      if (column === null) continue;
      const changed = (filter: Filter | null): void => parts.filter(name, filter);
      const { asOf, fiscalYearStart } = data;
      this.#controls.set(name, filterControl(column, { rows, asOf, fiscalYearStart, changed }));
    }
    this.#presets = data.presets.map(([name, by]) => {
      const filters: Filters = new Map(by.map(([column, value]) => [column, { kind: 'is', value }]));
      return [
        button(name, { class: 'preset', 'aria-pressed': 'false' }, () => parts.preset(filters)),
        filters,
      ] as const;
    });
    this.element = element(
      'form',
      { class: 'filters controls', 'aria-label': 'Filters' },
      element(
        'div',
        { class: 'row' },
        this.#search,
        ...this.#presets.map(([each]) => each),
        this.#resetButton(),
      ),
      element('div', { class: 'row' }, ...[...this.#controls.values()].map((control) => control.element)),
      this.#chips,
    );
    this.element.addEventListener('submit', (event) => event.preventDefault());
  }

  show({ search, filters }: ViewState): void {
    if (document.activeElement !== this.#search) this.#search.value = search;
    const untold = [...filters].filter(([name, filter]) => this.#controls.get(name)?.show(filter) !== true);
    for (const [name, control] of this.#controls) if (!filters.has(name)) control.show(undefined);
    this.#chips.replaceChildren(...untold.flatMap(([name, filter]) => this.#chip(name, filter)));
    for (const [each, preset] of this.#presets)
      each.setAttribute('aria-pressed', String(isSame(preset, filters)));
  }

  #resetButton(): HTMLButtonElement {
    return button('Reset', { class: 'quiet' }, () => {
      this.#search.value = '';
      this.parts.reset();
    });
  }

  #chip(name: string, filter: Filter): HTMLElement[] {
    const column = this.parts.rows.column(name);
    if (column === null) return [];
    const text = `${column.label} ${filterText(filter, column)}`;
    const chip = button(`${text} ×`, { class: 'chip', 'aria-label': `Remove the filter: ${text}` }, () =>
      this.parts.filter(name, null),
    );
    return [chip];
  }
}

/** Every filter of the preset is set, and no other. */
const isSame = (preset: Filters, filters: Filters): boolean =>
  preset.size === filters.size &&
  [...preset].every(([column, wanted]) => {
    const filter = filters.get(column);
    return filter?.kind === 'is' && wanted.kind === 'is' && filter.value === wanted.value;
  });

function filterText(filter: Filter, column: ReportColumn): string {
  const shown = (value: string): string =>
    cellText(value, column.format === 'timestamp' || isNumeric(column.format) ? 'text' : column.format);
  switch (filter.kind) {
    case 'is':
      return filter.value === null ? 'is empty' : `is ${cellText(filter.value, column.format)}`;
    case 'has':
      return `contains ${filter.text}`;
    case 'range':
      return [
        ...(filter.from === null ? [] : [`from ${shown(filter.from)}`]),
        ...(filter.to === null ? [] : [`to ${shown(filter.to)}`]),
      ].join(' ');
  }
}
