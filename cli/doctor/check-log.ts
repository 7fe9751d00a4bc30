import { damagedLogPrefix, pendingLogPrefix } from '../../contracts';
import { lineFault } from '../../lambdas/run-sql/line-fault';
import { setAside } from '../../lambdas/run-sql/mend-lines';
import { etlTableColumns } from '../../sql';
import { countOf } from '../output/plain-text';
import type { Finding } from './finding';
import type { Place } from './place';

/** Log lines that wait for the warehouse, and those that were set aside. */
export function checkLog({ work }: Place): Finding[] {
  const columns = etlTableColumns('job_log_inbox');
  const damaged = work.keys(pendingLogPrefix).flatMap((key): Finding[] => {
    const bytes = work.bytes(key);
    const fault = bytes === undefined ? undefined : faultOf(bytes, columns);
    if (bytes === undefined || fault === undefined) return [];
    return [
      {
        ...{ check: 'log', kind: 'log-line-damaged', where: `s3/work/${key}`, what: `it ${fault}` },
        means: 'It cannot be taken into etl.job_log: a line of that run will be missing there.',
        mend: {
          by: 'repair',
          does: `sets it aside below s3/work/${damagedLogPrefix}`,
          did: `set aside below s3/work/${damagedLogPrefix}`,
          carryOut: (tools) => setAside(tools.work, key, bytes),
        },
      },
    ];
  });
  const aside = work.keys(damagedLogPrefix);
  return [...damaged, ...(aside.length === 0 ? [] : [setAsideBefore(aside)])];
}

/** An object has one line. One that is empty is taken in, and says nothing. */
function faultOf(bytes: Buffer, columns: ReturnType<typeof etlTableColumns>): string | undefined {
  if (bytes.toString('latin1').trim() === '') return 'is empty';
  return lineFault(bytes, columns);
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
