import { GlueClient } from '@aws-sdk/client-glue';
import { SNSClient } from '@aws-sdk/client-sns';
import { endedExecution } from '../../contracts';
import { publishTo } from '../notices/notice';
import { workClient } from '../shared/clients';
import { readEnvironment } from '../shared/environment';
import { handle } from '../shared/handler';
import { measureByLog } from '../shared/observe/measure';
import { stopJobRuns } from '../shared/stop-job-runs';
import { tellUntold } from './tell-untold';

const sns = new SNSClient({});
const glue = new GlueClient({});

export const handler = handle(endedExecution, (event) => {
  const { stagingJob, ...topic } = readEnvironment('topicArn', 'environment', 'stagingJob');
  return tellUntold(event, {
    work: workClient(),
    publish: publishTo(sns, topic),
    measure: measureByLog(),
    stopJobRuns: (runId) => stopJobRuns(glue, stagingJob, runId),
  });
});
