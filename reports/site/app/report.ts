import { indianNumber } from '../../format';
import type { PageData } from '../page-data';
import { ChartView } from './chart-view';
import { csvOf } from './csv';
import { button, element } from './dom';
import { FilterBar } from './filter-bar';
import { hashOf, initialState, stateOf } from './filters';
import type { Filter, ViewState } from './filters';
import { Pager } from './pager';
import { onPrint } from './print';
import { Rows } from './rows';
import { TableModel } from './table-model';
import { TableView } from './table-view';

/** The interactive part of a report's page: filters, chart, table, download. The address has the state. */
export function startReport(place: HTMLElement, data: PageData): void {
  const rows = new Rows(data);
  const names = data.columns.map(({ name }) => name);
  const model = new TableModel(rows);
  let state: ViewState = stateOf(location.hash, names);
  let charted = '';

  const change = (next: Partial<ViewState>): void => {
    state = { ...state, page: 0, ...next };
    history.replaceState(null, '', `${location.pathname}${location.search}#${hashOf(state)}`);
    show();
  };
  const filter = (column: string, chosen: Filter | null): void => {
    const filters = new Map(state.filters);
    if (chosen === null) filters.delete(column);
    else filters.set(column, chosen);
    change({ filters });
  };
  const sortBy = (column: string): void => {
    const isSorted = state.sort?.column === column;
    if (isSorted && state.sort?.isDescending === true) change({ sort: null });
    else change({ sort: { column, isDescending: isSorted } });
  };

  const bar = new FilterBar({
    data,
    rows,
    filter,
    search: (search) => change({ search }),
    preset: (filters) => change({ filters }),
    reset: () => change(initialState),
  });
  const chart = data.chart === null ? null : new ChartView(data.chart, rows, data.title);
  const table = new TableView({ rows, data, sortBy });
  const pager = new Pager({ goTo: turn, resize: (pageSize) => change({ pageSize }) });
  const told = element('p', { class: 'hint', role: 'status' });
  const download = button('Download CSV', { class: 'quiet' }, () => {
    save(
      `${data.name}.csv`,
      csvOf(
        data.columns,
        model.all().map((row) => rows.row(row)),
      ),
    );
  });

  function turn(page: number): void {
    if (page >= 0 && page < model.pageCount) change({ page });
  }

  function show(): void {
    model.show(state);
    if (state.page >= model.pageCount) {
      state = { ...state, page: model.pageCount - 1 };
      model.show(state);
    }
    const all = model.all();
    bar.show(state);
    table.show(model.page(), all, state.sort);
    pager.show(state, model.pageCount, all.length);
    told.textContent =
      all.length === rows.count
        ? `${indianNumber(rows.count)} ${rows.count === 1 ? 'row' : 'rows'}`
        : `${indianNumber(all.length)} of ${indianNumber(rows.count)} rows`;
    // The chart is of the rows, not of the page: turning pages leaves it as it is.
    const drawn = hashOf({ ...state, page: 0, pageSize: initialState.pageSize });
    if (drawn !== charted || all.length === 0) chart?.show(all);
    charted = drawn;
  }

  place.replaceChildren(
    bar.element,
    ...(chart === null ? [] : [chart.element]),
    element('div', { class: 'above-table' }, told, element('div', { class: 'controls' }, download)),
    table.element,
    pager.element,
  );
  addEventListener('hashchange', () => {
    state = stateOf(location.hash, names);
    show();
  });
  onPrint({
    before: () => table.show(model.all().slice(0, 2000), model.all(), state.sort),
    after: () => table.show(model.page(), model.all(), state.sort),
  });
  charted = '\0'; // nothing is drawn yet
  show();
  place.dataset['ready'] = '';
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = element('a', { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // a browser may begin to read it late
}
