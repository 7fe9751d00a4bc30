import { damagedLogPrefix, pendingLogPrefix } from '../../contracts';
import { setAside } from '../../lambdas/run-sql/mend-lines';
import { sortLines } from '../../lambdas/run-sql/sort-lines';
import { etlTableColumns } from '../../sql';
import { countOf } from '../output/plain-text';
import type { Finding } from './finding';
import type { Place } from './place';

/** Log lines that wait for the warehouse, and those that were set aside. */
export function checkLog({ work }: Place): Finding[] {
  const columns = etlTableColumns('job_log_inbox');
  const damaged = work.keys(pendingLogPrefix).flatMap((key): Finding[] => {
    const bytes = work.bytes(key);
    if (bytes === undefined) return [];
    const { good, faults } = sortLines(bytes, columns);
    const [fault = bytes.toString('latin1').trim() === '' ? 'is empty' : undefined] = faults;
    if (fault === undefined) return [];
    return [
      {
        ...{ check: 'log', kind: 'log-line-damaged', where: `s3/work/${key}`, what: `it ${fault}` },
        means: 'It cannot be taken into etl.job_log: a line of that run will be missing there.',
        mend: {
          by: 'repair',
          does: `sets it aside below s3/work/${damagedLogPrefix}`,
          did: `set aside below s3/work/${damagedLogPrefix}`,
          carryOut: (tools) => setAside(tools.work, key, bytes, good),
        },
      },
    ];
  });
  const aside = work.keys(damagedLogPrefix);
  return [...damaged, ...(aside.length === 0 ? [] : [setAsideBefore(aside)])];
}

const setAsideBefore = (keys: readonly string[]): Finding => ({
  ...{ check: 'log', kind: 'log-lines-aside', where: `s3/work/${damagedLogPrefix}` },
  what: `${countOf(keys.length, 'log line')} that could not be read ${keys.length === 1 ? 'was' : 'were'} set aside earlier`,
  means: 'They are missing in etl.job_log. Nothing reads them.',
  items: keys,
  mend: {
    by: 'run',
    does: 'There is nothing to do. Look at them and remove them when you like (docs/operations.md#log-lines-set-aside).',
  },
});
