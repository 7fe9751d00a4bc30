import { SNSClient } from '@aws-sdk/client-sns';
import { readEnvironment, readOptional } from '../shared/environment';
import { guideFor } from './guide';
import { publishTo } from './notice';
import type { Publish } from './notice';
import { stepNotice } from './step-notice';
import type { FinishedStep } from './step-notice';

let client: SNSClient | undefined;

/** A step waits at most some seconds for its notice: two attempts of so long. */
const attemptMs = 2_000;

/** What sends the notices of steps; `undefined` where no subscriber wants them. */
function stepPublisher(): Publish | undefined {
  const topicArn = readOptional('stepTopicArn');
  if (topicArn === undefined) return undefined;
  client ??= new SNSClient({
    maxAttempts: 2,
    requestHandler: { requestTimeout: attemptMs, connectionTimeout: attemptMs, throwOnRequestTimeout: true },
  });
  return publishTo(client, { topicArn, ...readEnvironment('environment') });
}

/**
 * Tells that a step has finished, where somebody wants to hear it; elsewhere it makes no call. Never throws: a run does not
 * fail because of a notice of one of its steps. A step that is repeated may be told twice.
 * @param publisher for tests. @default by the handler's environment
 */
export async function tellStep(
  describe: () => FinishedStep,
  publisher: () => Publish | undefined = stepPublisher,
): Promise<void> {
  try {
    const publish = publisher();
    if (publish !== undefined) await publish(stepNotice(describe(), guideFor(readOptional('localHome'))));
  } catch (error) {
    console.warn('The notice of a step could not be sent.', error); // to the function's log
  }
}
