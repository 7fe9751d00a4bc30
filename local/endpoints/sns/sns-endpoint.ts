import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller';
import { publishes } from '../needs/sns';
import { readText } from '../wire/call';
import type { Call, WireRequest } from '../wire/call';
import { ServiceError } from '../wire/service-error';
import { elements, xmlHeader } from '../wire/xml';
import type { Mailbox } from './mailbox';
import { AttributeFault, bytesOf, isAttributeField, readAttributes } from './message-attributes';
import type { MessageAttribute } from './message-attributes';

/** Topic ARN to its mailbox. */
export type Topics = Readonly<Record<string, Mailbox>>;

const namespace = 'http://sns.amazonaws.com/doc/2010-03-31/';
/** Its attributes included. */
const maxMessageBytes = 262_144;
/** SNS: ASCII, beginning with a letter, number or punctuation, without control characters, at most 100 characters. */
const subjectPattern = /^[\x21-\x7e][\x20-\x7e]{0,99}$/;

/** The AWS query protocol: a form whose `Action` names the operation. Only SNS uses it here. */
export async function snsCall(topics: Topics | undefined, request: WireRequest): Promise<Call> {
  const form = new URLSearchParams(await readText(request.body));
  const operation = form.get('Action') ?? '';
  return {
    service: 'sns',
    protocol: 'query',
    operation,
    run: async (caller) => {
      if (operation !== 'Publish' || form.get('Version') !== '2010-03-31' || topics === undefined) {
        throw new ServiceError(
          'InvalidAction',
          `${operation} is not supported on this machine, and no call is ever forwarded to AWS; supported: SNS Publish.`,
        );
      }
      const MessageId = await publish(topics, form, caller);
      const metadata = `<ResponseMetadata>${elements({ RequestId: randomUUID() })}</ResponseMetadata>`;
      return {
        status: 200,
        headers: { 'content-type': 'text/xml' },
        body: `${xmlHeader}<PublishResponse xmlns="${namespace}"><PublishResult>${elements({ MessageId })}</PublishResult>${metadata}</PublishResponse>`,
      };
    },
    fail: snsFailure,
  };
}

export const snsFailure: Call['fail'] = ({ name, message, status }) => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `${xmlHeader}<ErrorResponse xmlns="${namespace}"><Error>${elements({ Type: status < 500 ? 'Sender' : 'Receiver', Code: name, Message: message })}</Error>${elements({ RequestId: randomUUID() })}</ErrorResponse>`,
});

async function publish(topics: Topics, form: URLSearchParams, caller: Caller): Promise<string> {
  const known = ['Action', 'Version', 'TopicArn', 'Subject', 'Message'];
  const unknown = [...form.keys()].find((name) => !known.includes(name) && !isAttributeField(name));
  if (unknown !== undefined) throw invalid(`${unknown} is not supported on this machine`);
  const subject = form.get('Subject') ?? undefined;
  const message = form.get('Message') ?? '';
  if (subject !== undefined && !subjectPattern.test(subject)) {
    throw invalid(
      `Subject: ${JSON.stringify(subject)}; expected printable ASCII, at most 100 characters, not beginning with a blank`,
    );
  }
  if (message === '') throw invalid('Empty message');
  const attributes = attributesOf(form);
  if (Buffer.byteLength(message) + bytesOf(attributes) > maxMessageBytes) throw invalid('Message too long');
  const topicArn = form.get('TopicArn') ?? '';
  caller.require(publishes(topicArn));
  const mailbox = Object.hasOwn(topics, topicArn) ? topics[topicArn] : undefined;
  if (mailbox === undefined) throw new ServiceError('NotFound', `Topic does not exist: ${topicArn}`, 404);
  return mailbox.deliver({ subject, message, attributes });
}

function attributesOf(form: URLSearchParams): MessageAttribute[] {
  try {
    return readAttributes(form);
  } catch (error) {
    throw error instanceof AttributeFault ? invalid(error.message) : error;
  }
}

const invalid = (why: string): ServiceError =>
  new ServiceError('InvalidParameter', `Invalid parameter: ${why}`);
