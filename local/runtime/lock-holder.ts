import { join } from 'node:path';
import { z } from 'zod';
import { lockKey } from '../../contracts';
import type { Lock } from '../../contracts';
import { LockHeldError } from '../../lambdas/start-run/errors';
import { readJsonFile } from '../store';
import { leftBehind } from './execution-records';
import type { LocalHome } from './local-home';

const heldLock: z.ZodType<Lock> = z.looseObject({
  runId: z.string().min(1),
  execution: z.string().min(1),
  takenAt: z.string().min(1),
  number: z.number(),
  releasedAt: z.null(),
  takenOver: z.array(z.string()),
});

/** Who holds the run lock of a home that another process has open, in the words of StartRun; `undefined`: no run does. */
export function lockHolder(home: LocalHome): string | undefined {
  const found = readJsonFile(join(home.workBucket, lockKey), heldLock);
  if (found?.kind !== 'read') return undefined;
  const lock = found.value;
  const isRunning = leftBehind(home.executions).some(({ arn }) => arn === lock.execution);
  return isRunning ? new LockHeldError(lock).message : undefined;
}
