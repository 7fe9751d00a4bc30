import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog } from '../../../../catalog';
import { commandOf } from '../../../../bench/versus/loaders/loadline';
import tables from '../../../../bench/versus/tables';
import { temporaryFolder } from '../../../cli/support/folders';

const place = {
  ...{ project: 'project', landing: 'landing', state: 'home', dates: ['2026-01-01', '2026-01-02'], run: {} },
  catalog: buildCatalog(tables),
};

describe('the command of a checkout of Loadline', () => {
  const checkout = temporaryFolder();

  it('loads its own marketplace where it is older than the reports', () => {
    const project = join(process.cwd(), 'bench', 'versus', 'tables');
    expect(commandOf({ ...place, project }, checkout).join(' ')).toBe(
      `run --project ${join(checkout, 'marketplace')} --landing landing --home home --json --from 2026-01-01 --to 2026-01-02`,
    );
  });

  it('loads a project that is made up as it is, however old it is', () => {
    expect(commandOf(place, checkout).slice(0, 3)).toEqual(['run', '--project', 'project']);
  });

  it('loads the same project as the present one, and leaves the reports out', () => {
    mkdirSync(join(checkout, 'marketplace', 'reports'), { recursive: true });
    expect(commandOf(place, checkout).join(' ')).toBe(
      'run --project project --landing landing --home home --json --no-reports --from 2026-01-01 --to 2026-01-02',
    );
  });
});
