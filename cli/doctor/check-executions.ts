import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ExecutionRecords, leftBehind, readRecords } from '../../local/runtime/execution-records';
import { readRedrive } from '../../local/runtime/redrive-store';
import { countOf } from '../output/plain-text';
import type { Finding } from './finding';
import type { Place } from './place';

/** Records of executions that cannot be read. */
export function checkRecords({ home }: Place): Finding[] {
  const folder = home.executions;
  if (!existsSync(folder)) return [];
  const below = basename(folder);
  const records = readRecords(folder).damaged.map(({ file, fault }): Finding => ({
    ...{ check: 'executions', kind: 'record-damaged', where: `${below}/${file}`, what: fault },
    means:
      'It is not known how this execution ended here. What it loaded does not depend on it, and etl.job_log has it.',
    mend: {
      by: 'repair',
      does: `sets it aside as ${below}/${file}.damaged`,
      did: `set aside as ${below}/${file}.damaged`,
      carryOut: () => void new ExecutionRecords(folder).setDamagedAside(),
    },
  }));
  const redrives = readdirSync(folder)
    .filter((file) => file.endsWith('.redrive'))
    .flatMap((file): Finding[] => {
      const path = join(folder, file);
      const found = readRedrive(path);
      if (found?.kind !== 'damaged') return [];
      return [
        {
          ...{ check: 'executions', kind: 'redrive-damaged', where: `${below}/${file}`, what: found.fault },
          means: 'The execution cannot be redriven. A new run resumes the load all the same.',
          mend: {
            by: 'repair',
            does: `sets it aside as ${below}/${file}.damaged`,
            did: `set aside as ${below}/${file}.damaged`,
            carryOut: () => renameSync(path, `${path}.damaged`),
          },
        },
      ];
    });
  return [...records, ...redrives];
}

/** Executions whose processes were killed. */
export function checkLeftBehind({ home }: Place): Finding[] {
  if (!existsSync(home.executions)) return [];
  const left = leftBehind(home.executions);
  if (left.length === 0) return [];
  return [
    {
      ...{ check: 'executions', kind: 'execution-left', where: basename(home.executions) },
      what: `${countOf(left.length, 'execution')} still said to be running, and no process runs ${left.length === 1 ? 'it' : 'them'}`,
      means: 'The process was killed, or the machine went down. Nothing is half published.',
      items: left.map(({ name, startTime }) => `${name}, since ${startTime}`),
      mend: {
        by: 'repair',
        does: 'marks them as ABORTED, as the next run would',
        did: 'marked as ABORTED',
        carryOut: ({ now }) => new ExecutionRecords(home.executions).abortLeftBehind(now),
      },
    },
  ];
}
