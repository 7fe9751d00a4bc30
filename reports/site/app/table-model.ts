import {
  columnFilteringFeature,
  constructTable,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/table-core';
import type { ColumnDef, Row } from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import { passing } from './filters';
import type { Filter, ViewState } from './filters';
import type { Rows } from './rows';

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  rowPaginationFeature,
  paginatedRowModel: createPaginatedRowModel(),
});

/** A row of the table library: which row of the report it is. */
interface TableRow {
  readonly at: number;
}
type LibraryRow = Row<typeof features, TableRow>;

/** The column that the search filters. A warehouse's columns are named in lower case, without a space. */
const searchColumn = 'Any column';

/** The rows that a state leaves, sorted, as positions in the report. */
export class TableModel {
  readonly #table;
  #isDescending = false;

  constructor(readonly rows: Rows) {
    const tests = new Map<string, { readonly filter: unknown; readonly test: (at: number) => boolean }>();
    const columns: ColumnDef<typeof features, TableRow>[] = [
      ...rows.columns.map(({ name }) => name),
      searchColumn,
    ].map((id) => ({
      id,
      accessorFn: ({ at }: TableRow) => at,
      filterFn: (row: LibraryRow, _id: string, filter: unknown) => {
        const known = tests.get(id);
        if (known !== undefined && known.filter === filter) return known.test(row.original.at);
        const test =
          id === searchColumn ? searchTest(rows, String(filter)) : cellTest(rows, id, filter as Filter);
        tests.set(id, { filter, test });
        return test(row.original.at);
      },
      sortFn: (a: LibraryRow, b: LibraryRow) => {
        const keys = rows.sortKeys(id);
        return this.#compare(keys[a.original.at] ?? NaN, keys[b.original.at] ?? NaN);
      },
    }));
    this.#table = constructTable({
      features,
      columns,
      data: Array.from({ length: rows.count }, (_, at) => ({ at })),
      autoResetPageIndex: false,
      initialState: { pagination: { pageIndex: 0, pageSize: 50 } },
    });
  }

  show({ filters, search, sort, page, pageSize }: ViewState): void {
    this.#isDescending = sort?.isDescending ?? false;
    const wanted: { id: string; value: unknown }[] = [...filters].map(([id, value]) => ({ id, value }));
    if (search.trim() !== '') wanted.push({ id: searchColumn, value: search.trim().toLowerCase() });
    this.#table.setColumnFilters(wanted);
    this.#table.setSorting(sort === null ? [] : [{ id: sort.column, desc: sort.isDescending }]);
    this.#table.setPagination({ pageIndex: page, pageSize });
  }

  /** All rows that are left, in order. */
  all(): number[] {
    return this.#table.getSortedRowModel().rows.map(({ original }) => original.at);
  }

  page(): number[] {
    return this.#table.getRowModel().rows.map(({ original }) => original.at);
  }

  get pageCount(): number {
    return Math.max(1, this.#table.getPageCount());
  }

  /** The library turns the result round where the order is descending; NULL must come last then, too. */
  #compare(a: number, b: number): number {
    const last = this.#isDescending ? -1 : 1;
    if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : last;
    if (Number.isNaN(b)) return -last;
    return a - b;
  }
}

function cellTest(rows: Rows, name: string, filter: Filter): (at: number) => boolean {
  const cells = rows.cells(name);
  const test = passing(filter, rows.column(name) ?? { format: 'text' });
  return (at) => test(cells[at] ?? null);
}

/** Every word must occur somewhere in the row. */
function searchTest(rows: Rows, search: string): (at: number) => boolean {
  const words = search.split(/\s+/);
  return (at) => {
    const text = rows.searchText(at);
    return words.every((word) => text.includes(word));
  };
}
