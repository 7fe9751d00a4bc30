import { indianNumber } from '../../format';
import { button, element } from './dom';
import { pageSizes } from './filters';
import type { ViewState } from './filters';

interface PagerParts {
  readonly goTo: (page: number) => void;
  readonly resize: (size: number) => void;
}

/** The line below the table: which rows, and the ways to others. */
export class Pager {
  readonly element: HTMLElement;
  readonly #told = element('span');
  readonly #sizes: HTMLSelectElement;
  readonly #buttons: readonly HTMLButtonElement[];
  #page = 0;
  #pageCount = 1;

  constructor({ goTo, resize }: PagerParts) {
    const way = (text: string, label: string, target: () => number): HTMLButtonElement =>
      button(text, { 'aria-label': label, class: 'quiet' }, () => goTo(target()));
    this.#buttons = [
      way('«', 'First page', () => 0),
      way('‹', 'Previous page', () => this.#page - 1),
      way('›', 'Next page', () => this.#page + 1),
      way('»', 'Last page', () => this.#pageCount - 1),
    ];
    this.#sizes = element(
      'select',
      { 'aria-label': 'Rows on a page' },
      ...pageSizes.map((size) => element('option', { value: size }, `${size} rows`)),
    );
    this.#sizes.addEventListener('change', () => resize(Number(this.#sizes.value)));
    const [first, previous, next, last] = this.#buttons as [
      HTMLButtonElement,
      HTMLButtonElement,
      HTMLButtonElement,
      HTMLButtonElement,
    ];
    this.element = element('nav', { class: 'pager controls', 'aria-label': 'Pages of the table' });
    this.element.append(first, previous, this.#told, next, last, this.#sizes);
  }

  show({ page, pageSize }: Pick<ViewState, 'page' | 'pageSize'>, pageCount: number, rowCount: number): void {
    this.#page = page;
    this.#pageCount = pageCount;
    this.#sizes.value = String(pageSize);
    const last = Math.min((page + 1) * pageSize, rowCount);
    this.#told.textContent =
      rowCount === 0
        ? 'no rows'
        : `${indianNumber(page * pageSize + 1)}–${indianNumber(last)} of ${indianNumber(rowCount)}`;
    // Not `disabled`: that would take the focus from under a reader who presses a button again and again.
    this.#buttons.forEach((each, at) =>
      each.setAttribute('aria-disabled', String(at < 2 ? page === 0 : page >= pageCount - 1)),
    );
  }
}
