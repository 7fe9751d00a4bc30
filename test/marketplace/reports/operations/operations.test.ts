import type { ReportWarehouse } from '../support/report-warehouse';
import { conservation, dataFreshness, loadHistory, setAsideRows } from './expected';
import { operationsWarehouse, scenario } from './scenario';

describe('the reports of operations', () => {
  let warehouse: ReportWarehouse;
  beforeAll(async () => (warehouse = await operationsWarehouse(scenario)));
  afterAll(() => warehouse.close());

  it('shows the tables that are behind, or came with fewer files than usual', async () => {
    const rows = await warehouse.report('data_freshness');
    expect(rows).toEqual(dataFreshness(scenario));
    expect(rows).toMatchObject([
      { table_name: 'buyer', days_behind: 0, files: 1, usual_files: '2.00' },
      { table_name: 'order', days_behind: 0, files: 2, usual_files: '1.50' },
      { table_name: 'payment', days_behind: 2, files: 1, usual_files: null },
    ]);
  });

  it('tells of every run how it went, how long it took and what it brought', async () => {
    expect(await warehouse.report('load_history')).toEqual(loadHistory(scenario));
  });

  it('shows a row that is not accounted for', async () => {
    const rows = await warehouse.report('conservation');
    expect(rows).toEqual(conservation(scenario));
    expect(rows.map((row) => [row.read_difference, row.outcome_difference])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
  });

  it('counts what is set aside by fault, with its age, and not what a later load has replaced', async () => {
    expect(await warehouse.report('set_aside_rows')).toEqual(setAsideRows(scenario));
  });

  it('has every file among the rows behind', async () => {
    const rows = await warehouse.report('files');
    expect(rows.map((row) => row.file_key).sort()).toEqual(
      scenario.loaded_file.map((row) => row.file_key).sort(),
    );
  });

  it('has no rows before the first run', async () => {
    const empty = await operationsWarehouse({ loaded_file: [], job_log: [], rejected_row: [], held: [] });
    try {
      for (const name of ['data_freshness', 'load_history', 'conservation', 'set_aside_rows', 'files'])
        expect(await empty.report(name)).toEqual([]);
    } finally {
      empty.close();
    }
  });
});
