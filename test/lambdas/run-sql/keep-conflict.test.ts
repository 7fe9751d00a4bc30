import { keepConflict } from '../../../lambdas/run-sql/keep-conflict';
import { localGuide } from '../../../lambdas/notices/guide';
import { SchemaConflictError } from '../../../sql';
import { scriptedStore } from '../support/scripted-store';

describe('the statements of a schema conflict', () => {
  const conflict = {
    ...{ faults: ['dw.t is not there'], notes: [], inTransaction: [], alone: [], atTheEnd: [] },
  };

  it('are kept with the run, all of them, and the error stays what it is', async () => {
    const { store } = scriptedStore('work', {});
    const error = await keepConflict(new SchemaConflictError([conflict]), 'r-1', store);
    expect(error).toBeInstanceOf(SchemaConflictError);
    expect((await store.get('runs/r-1/schema-conflict.sql'))?.text).toBe('-- dw.t is not there\n');
  });

  it('are named where they are kept when they are too many for a mail', async () => {
    const { store } = scriptedStore('work', {});
    const many = Array.from({ length: 9 }, () => ({ ...conflict, faults: ['x'.repeat(900)] }));
    const error = await keepConflict(new SchemaConflictError(many), 'r-1', store);
    expect(String(error)).toContain('run s3://work/runs/r-1/schema-conflict.sql while no run is at work');
  });

  it('are on one machine those of Redshift, behind what can be done there', async () => {
    const { store } = scriptedStore('work', {});
    const error = await keepConflict(
      new SchemaConflictError([conflict]),
      'r-1',
      store,
      localGuide('/data/my home'),
    );
    expect(String(error)).toMatch(
      /No command of this machine changes the warehouse so\. Undo the change of the catalog, or build [^]*\n {2}npx loadline replay --project … --until 9999-12-31 --home "\/data\/my home" --into "\/data\/my home-anew"\nOn Redshift one would run this:\n\n-- dw\.t is not there/,
    );
    expect(String(error)).not.toContain('while no run is at work');
  });

  it('are no business of another error', async () => {
    const error = new RangeError('no');
    expect(await keepConflict(error, 'r-1', scriptedStore('work', {}).store)).toBe(error);
  });
});
