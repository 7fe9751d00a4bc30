import { GlueClient } from '@aws-sdk/client-glue';
import { SNSClient } from '@aws-sdk/client-sns';
import { handleFailureInput } from '../../contracts';
import { workClient } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { readEnvironment, readOptional } from '../shared/environment';
import { handle } from '../shared/handler';
import { measureByLog } from '../shared/observe/measure';
import { guideFor } from '../notices/guide';
import { publishTo } from '../notices/notice';
import { stopJobRuns } from '../shared/stop-job-runs';
import { handleFailure } from './handle-failure';

const sns = new SNSClient({});
const glue = new GlueClient({});

export const handler = handle(handleFailureInput, (input) => {
  const { stagingJob, ...topic } = readEnvironment('topicArn', 'environment', 'stagingJob');
  return handleFailure(input, {
    work: workClient(),
    clock: systemClock,
    publish: publishTo(sns, topic),
    guide: guideFor(readOptional('localHome')),
    measure: measureByLog(),
    stopJobRuns: (runId) => stopJobRuns(glue, stagingJob, runId),
  });
});
