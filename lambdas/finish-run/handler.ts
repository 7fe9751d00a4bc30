import { SNSClient } from '@aws-sdk/client-sns';
import { finishRunInput } from '../../contracts';
import { workClient } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { readEnvironment, readOptional } from '../shared/environment';
import { handle } from '../shared/handler';
import { measureByLog } from '../shared/observe/measure';
import { guideFor } from '../notices/guide';
import { publishTo } from '../notices/notice';
import { finishRun } from './finish-run';

const client = new SNSClient({});

export const handler = handle(finishRunInput, (input) => {
  const parameter = readOptional('reportSite');
  return finishRun(input, {
    work: workClient(),
    clock: systemClock,
    publish: publishTo(client, readEnvironment('topicArn', 'environment')),
    guide: guideFor(readOptional('localHome')),
    measure: measureByLog(),
    ...(parameter === undefined
      ? {}
      : { signLinks: async () => (await import('./deployed-signer')).deployedSigner(parameter)() }),
  });
});
