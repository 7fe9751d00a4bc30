import { GlueClient } from '@aws-sdk/client-glue';
import { SNSClient } from '@aws-sdk/client-sns';
import { handleFailureInput } from '../../contracts';
import { workClient } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { readEnvironment } from '../shared/environment';
import { handle } from '../shared/handler';
import { publishTo } from '../notices/notice';
import { stopJobRuns } from '../shared/stop-job-runs';
import { handleFailure } from './handle-failure';

const sns = new SNSClient({});
const glue = new GlueClient({});

export const handler = handle(handleFailureInput, (input) => {
  const { topicArn, stagingJob } = readEnvironment('topicArn', 'stagingJob');
  return handleFailure(input, {
    work: workClient(),
    clock: systemClock,
    publish: publishTo(sns, topicArn),
    stopJobRuns: (runId) => stopJobRuns(glue, stagingJob, runId),
  });
});
