import type { ReportColumn } from '../../../catalog';
import { cellText, headerText, indianNumber, isNumeric, isSummed, sumDecimals } from '../../format';
import type { PageData } from '../page-data';
import { button, element } from './dom';
import { hashOf, initialState } from './filters';
import type { Filter, ViewState } from './filters';
import type { Rows } from './rows';

interface TableParts {
  readonly rows: Rows;
  readonly data: Pick<PageData, 'title' | 'drill'>;
  readonly sortBy: (column: string) => void;
}

/** The table: header buttons that sort, the rows of a page, the sums of all rows that are left. */
export class TableView {
  readonly element: HTMLElement;
  readonly #body = element('tbody');
  readonly #foot = element('tfoot');
  readonly #heads = new Map<string, HTMLTableCellElement>();
  readonly #classes: ReadonlyMap<string, string>;

  constructor(private readonly parts: TableParts) {
    const { rows, data, sortBy } = parts;
    this.#classes = new Map(rows.columns.map((column) => [column.name, cellClass(column, rows)]));
    const heads = rows.columns.map((column) => {
      const mark = element('span', { class: 'mark', 'aria-hidden': 'true' });
      const sorter = button(headerText(column), { class: 'sort', title: column.about }, () =>
        sortBy(column.name),
      );
      sorter.append(mark);
      const head = element('th', { scope: 'col', class: this.#classes.get(column.name) }, sorter);
      this.#heads.set(column.name, head);
      return head;
    });
    if (data.drill !== null)
      heads.push(
        element(
          'th',
          { scope: 'col', class: 'drill' },
          element('span', { class: 'hidden-text' }, 'Rows behind'),
        ),
      );
    const table = element(
      'table',
      {},
      element('caption', { class: 'hidden-text' }, data.title),
      element('thead', {}, element('tr', {}, ...heads)),
      this.#body,
      this.#foot,
    );
    this.element = element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${data.title}, table` },
      table,
    );
  }

  /** @param page The rows to show, @param all those that the sums are of */
  show(page: readonly number[], all: readonly number[], sort: ViewState['sort']): void {
    for (const [name, head] of this.#heads) {
      const direction = sort?.column !== name ? null : sort.isDescending ? 'descending' : 'ascending';
      if (direction === null) head.removeAttribute('aria-sort');
      else head.setAttribute('aria-sort', direction);
    }
    this.#body.replaceChildren(...page.map((row) => this.#row(row)));
    this.#foot.replaceChildren(...this.#sums(all));
  }

  #row(row: number): HTMLTableRowElement {
    const { rows } = this.parts;
    const cells = rows.columns.map((column, at) =>
      element(
        at === 0 ? 'th' : 'td',
        { class: this.#classes.get(column.name), scope: at === 0 ? 'row' : null },
        cellText(rows.cell(column.name, row), column.format),
      ),
    );
    return element('tr', {}, ...cells, ...this.#drillCell(row));
  }

  /** A link to the rows behind a row. */
  #drillCell(row: number): HTMLElement[] {
    const { rows, data } = this.parts;
    if (data.drill === null) return [];
    const filters = data.drill.by.map(([theirs, ours]): [string, Filter] => {
      const cell = rows.cell(ours, row);
      return [theirs, { kind: 'is', value: cell === null ? null : String(cell) }];
    });
    const hash = hashOf({ ...initialState, filters: new Map(filters) });
    const named = rows.columns
      .filter(({ name }) => data.drill?.by.some(([, ours]) => ours === name) === true)
      .map(({ name, format }) => cellText(rows.cell(name, row), format))
      .join(', ');
    const link = element('a', { href: `${data.drill.report}.html#${hash}`, class: 'drill' }, 'Rows');
    link.append(element('span', { class: 'hidden-text' }, ` behind ${named}: ${data.drill.title}`));
    return [element('td', { class: 'drill' }, link)];
  }

  #sums(all: readonly number[]): HTMLElement[] {
    const { rows, data } = this.parts;
    if (all.length === 0)
      return [
        element(
          'tr',
          {},
          element(
            'td',
            { class: 'empty', colspan: rows.columns.length + 1 },
            'No row matches. Reset shows all again.',
          ),
        ),
      ];
    const summed = rows.columns.map((column) => {
      if (!isSummed(column)) return null;
      const cells = rows.cells(column.name);
      return sumDecimals(all.map((row) => cells[row] ?? null));
    });
    if (summed.every((sum) => sum === null)) return [];
    const label = `Sum of ${indianNumber(all.length)} ${all.length === 1 ? 'row' : 'rows'}`;
    const cells = rows.columns.map((column, at) => {
      const sum = summed[at] ?? null;
      const text = sum !== null ? cellText(sum, column.format) : at === 0 ? label : '';
      return element(
        at === 0 ? 'th' : 'td',
        { class: this.#classes.get(column.name), scope: at === 0 ? 'row' : null },
        text,
      );
    });
    if (data.drill !== null) cells.push(element('td', { class: 'drill' }));
    return [element('tr', {}, ...cells)];
  }
}

/** Only long texts may break into lines: an order number in two pieces is hard to read, and a table can be scrolled. */
function cellClass({ name, format }: ReportColumn, rows: Rows): string {
  if (isNumeric(format)) return 'number';
  const isLong = rows
    .cells(name)
    .slice(0, 1000)
    .some((cell) => cell !== null && String(cell).length > longestLine);
  return format === 'text' && isLong ? 'word' : 'short';
}

const longestLine = 28;
