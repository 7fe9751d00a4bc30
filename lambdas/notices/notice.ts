import { PublishCommand } from '@aws-sdk/client-sns';
import type { SNSClient } from '@aws-sdk/client-sns';
import { cutBytes } from '../shared/run-log';

export interface Notice {
  readonly subject: string;
  readonly message: string;
}

/** A mail to the topic's subscribers. */
export type Publish = (notice: Notice) => Promise<void>;

/** SNS: a subject is printable ASCII, at most 100 characters; a message at most 256 KB. */
const maxSubject = 100;
const maxMessageBytes = 262_144;
const cutMark = '\n…';

export const publishTo =
  (client: SNSClient, TopicArn: string): Publish =>
  async ({ subject, message }) => {
    await client.send(
      new PublishCommand({
        TopicArn,
        Subject: subject.replace(/[^\x20-\x7e]/g, '?').slice(0, maxSubject),
        Message:
          Buffer.byteLength(message) <= maxMessageBytes
            ? message
            : `${cutBytes(message, maxMessageBytes - Buffer.byteLength(cutMark))}${cutMark}`,
      }),
    );
  };
