import { PublishCommand } from '@aws-sdk/client-sns';
import type { MessageAttributeValue, SNSClient } from '@aws-sdk/client-sns';
import { visible } from '../../catalog';
import type { NoticeAttributes } from '../../contracts';
import { cutBytes } from '../shared/run-log';

export interface Notice {
  readonly subject: string;
  readonly message: string;
  readonly attributes: NoticeAttributes;
}

/** A notice to the topic's subscribers. */
export type Publish = (notice: Notice) => Promise<void>;

export interface NoticeTopic {
  readonly topicArn: string;
  /** The environment's name, such as `prod`. */
  readonly environment: string;
}

/** SNS: a subject is printable ASCII, at most 100 characters; a message with its attributes at most 256 KB. */
const maxSubject = 100;
const maxBytes = 262_144;
const cutMark = '\n…';

/** Whatever is in it of data and of names of files is made visible here, once for all notices. */
export const publishTo =
  (client: SNSClient, { topicArn, environment }: NoticeTopic): Publish =>
  async ({ subject, message, attributes }) => {
    const MessageAttributes = messageAttributes(environment, attributes);
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: visible(subject)
          .replace(/[^\x20-\x7e]/g, '?')
          .slice(0, maxSubject),
        Message: cutMessage(visible(message), maxBytes - bytesOf(MessageAttributes)),
        MessageAttributes,
      }),
    );
  };

function cutMessage(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  return `${cutBytes(text, bytes - Buffer.byteLength(cutMark))}${cutMark}`;
}

type MessageAttributes = Readonly<Record<string, MessageAttributeValue>>;

function messageAttributes(
  environment: string,
  { outcome, step, tables, warnings }: NoticeAttributes,
): MessageAttributes {
  return {
    environment: text(environment),
    outcome: text(outcome),
    step: text(step),
    ...tableAttribute(tables),
    warnings: { DataType: 'Number', StringValue: String(warnings) },
  };
}

/** One table as a text, several as an array: a filter policy for a table's name matches either. */
function tableAttribute(tables: readonly string[]): MessageAttributes {
  const [first, ...others] = tables;
  if (first === undefined) return {};
  if (others.length === 0) return { table: text(first) };
  return { table: { DataType: 'String.Array', StringValue: JSON.stringify(tables.map(visible)) } };
}

const text = (value: string): MessageAttributeValue => ({ DataType: 'String', StringValue: visible(value) });

/** As SNS counts them: name, type and value. */
const bytesOf = (attributes: MessageAttributes): number =>
  Object.entries(attributes).reduce(
    (sum, [name, { DataType = '', StringValue = '' }]) =>
      sum + Buffer.byteLength(name + DataType + StringValue),
    0,
  );
