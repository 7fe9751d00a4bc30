import { GlueClient } from '@aws-sdk/client-glue';
import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient } from '@aws-sdk/client-sfn';
import { startRunInput } from '../../contracts';
import { told } from '../notices/told';
import { workClient } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { readEnvironment } from '../shared/environment';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { logged } from '../shared/logged';
import { stopJobRuns } from '../shared/stop-job-runs';
import { startRun } from './start-run';

const workflows = new SFNClient({});
const glue = new GlueClient({});

async function isRunning(executionArn: string): Promise<boolean> {
  try {
    const { status } = await workflows.send(new DescribeExecutionCommand({ executionArn }));
    return status === 'RUNNING' || status === 'PENDING_REDRIVE';
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return false; // older than the 90 days that Step Functions remembers
    throw error;
  }
}

export const handler = handle(
  startRunInput,
  (input) =>
    startRun(input, {
      work: workClient(),
      catalog: loadCatalog(),
      clock: systemClock,
      isRunning,
      stopJobRuns: (runId) => stopJobRuns(glue, readEnvironment('stagingJob').stagingJob, runId),
    }),
  logged('StartRun', { work: workClient, clock: systemClock }),
  told('StartRun'),
);
