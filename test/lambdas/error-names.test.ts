import { z } from 'zod';
import { errorNames } from '../../contracts';
import { GateClosedError } from '../../lambdas/check-gates/errors';
import { LandingKeyError, StrayFilesError } from '../../lambdas/list-landing/errors';
import { BatchDateTooLargeError, FilesMissingError, FilesRefusedError } from '../../lambdas/plan-run/errors';
import { RunBehindError, SqlFailedError, SqlTooLongError } from '../../lambdas/run-sql/errors';
import { BadInputError } from '../../lambdas/shared/handler';
import { asThrottled } from '../../lambdas/shared/throttled';
import { LockHeldError } from '../../lambdas/start-run/errors';
import { StagingError } from '../../local/staging';
import { SchemaConflictError } from '../../sql';
import { renderDefinition } from '../../statemachines/definition';

const lock = { runId: 'r', execution: 'e', takenAt: 't', number: 1, releasedAt: null, takenOver: [] };

describe('the names of errors', () => {
  it('are those of the classes that are thrown', () => {
    const thrown = {
      badInput: BadInputError.from('The input', new z.ZodError([])),
      lockHeld: new LockHeldError(lock),
      runBehind: new RunBehindError(
        { runId: 'r', execution: 'e', startedAt: 't', number: 1 },
        { ownerRun: 'o', ownerNumber: 1 },
      ),
      filesRefused: new FilesRefusedError([], 0, 'today'),
      filesMissing: new FilesMissingError([]),
      sqlFailed: new SqlFailedError('Claim', 1, 'id', 'x'),
      sqlTooLong: new SqlTooLongError('x'),
      gateClosed: new GateClosedError([]),
      schemaConflict: new SchemaConflictError([]),
      stagingFailed: new StagingError('t', []),
      throttled: asThrottled(Object.assign(new Error('Rate'), { name: 'ThrottlingException' })) as Error,
    } satisfies Record<keyof typeof errorNames, Error>;
    expect(Object.fromEntries(Object.entries(thrown).map(([key, error]) => [key, error.name]))).toEqual(
      errorNames,
    );
    expect(new LandingKeyError([], 0).name).toBe(errorNames.filesRefused);
    expect(new StrayFilesError('x').name).toBe(errorNames.filesRefused);
    const tooLarge = new BatchDateTooLargeError({ batchDate: 'd', files: 1, bytes: 1 });
    expect(tooLarge.name).toBe(errorNames.filesRefused);
  });

  it('that the workflow retries by are among those that something throws', () => {
    const text = JSON.stringify(renderDefinition());
    const ours = [...text.matchAll(/"([A-Za-z]+Error)"/g)].map(([, name]) => name);
    const known: readonly string[] = [...Object.values(errorNames), 'States.QueryEvaluationError'];
    expect(ours.filter((name) => !known.includes(name ?? ''))).toEqual([]);
    expect(ours).toContain(errorNames.throttled);
  });
});
