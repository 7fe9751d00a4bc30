import fc from 'fast-check';
import type { NoticeAttributes } from '../../../contracts';
import { publishTo } from '../../../lambdas/notices/notice';
import { scriptedClient } from '../support/scripted-client';

const limit = 262_144;

const plain: NoticeAttributes = { outcome: 'published', step: 'FinishRun', tables: [], warnings: 0 };

interface Sent {
  readonly Subject: string;
  readonly Message: string;
  readonly MessageAttributes: Readonly<
    Record<string, { readonly DataType: string; readonly StringValue: string }>
  >;
}

async function published(subject: string, message: string, attributes = plain): Promise<Sent> {
  const { client, inputs } = scriptedClient({ Publish: () => ({}) });
  await publishTo(client, { topicArn: 'arn:topic', environment: 'prod' })({ subject, message, attributes });
  expect(inputs('Publish')).toHaveLength(1);
  return inputs('Publish')[0] as unknown as Sent;
}

const attributeBytes = ({ MessageAttributes }: Sent): number =>
  Object.entries(MessageAttributes)
    .map(([name, { DataType, StringValue }]) => Buffer.byteLength(name + DataType + StringValue))
    .reduce((sum, bytes) => sum + bytes);

describe('a notice', () => {
  it('goes to the topic', async () => {
    expect(await published('Loadline: published', 'All\nof it.')).toMatchObject({
      ...{ TopicArn: 'arn:topic', Subject: 'Loadline: published', Message: 'All\nof it.' },
    });
  });

  it('has a subject of printable ASCII, at most 100 characters', async () => {
    expect(await published('Café\nin é ~', '')).toMatchObject({ Subject: 'Caf??in ? ~' });
    expect(await published('x'.repeat(100), '')).toMatchObject({ Subject: 'x'.repeat(100) });
    expect(await published('x'.repeat(101), '')).toMatchObject({ Subject: 'x'.repeat(100) });
  });

  it('has a message of at most 256 KB with its attributes, which may be just that long', async () => {
    const whole = 'x'.repeat(limit - attributeBytes(await published('s', '')));
    expect((await published('s', whole)).Message).toBe(whole);
    const { Message } = await published('s', `${whole}y`);
    expect(Buffer.byteLength(Message)).toBe(whole.length);
    expect(Message).toMatch(/^x+\n…$/);
  });

  it('has attributes of the types of SNS, a table as text and several as an array', async () => {
    const told = async (tables: string[]) =>
      (await published('s', 'm', { outcome: 'failed', step: 'StageTables', tables, warnings: 2 }))
        .MessageAttributes;
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const common = {
      ...{ environment: text('prod'), outcome: text('failed'), step: text('StageTables') },
      warnings: { DataType: 'Number', StringValue: '2' },
    };
    expect(await told([])).toEqual(common);
    expect(await told(['order'])).toEqual({ ...common, table: text('order') });
    const array = { DataType: 'String.Array', StringValue: '["a","b\\\\u202e"]' };
    expect(await told(['a', 'b\u202e'])).toEqual({ ...common, table: array });
  });

  it('has nothing that is not seen or turns the text, in whatever of it', async () => {
    const hostile = fc.array(
      fc.constantFrom(
        'a',
        '\u001b[2J',
        '\u202e',
        '\u2066',
        '\ufeff',
        '\r',
        '\u0000',
        '\u009b',
        '\u200f',
        '\ud83d',
        'é',
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (parts) => {
        const text = `x${parts.join('')}`;
        const { Subject, Message, MessageAttributes } = await published(text, text, {
          ...plain,
          step: text,
          tables: [text],
        });
        expect(Subject).toMatch(/^[\x20-\x7e]+$/);
        for (const sent of [Message, ...Object.values(MessageAttributes).map((each) => each.StringValue)])
          expect(sent).not.toMatch(
            /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/,
          );
      }),
    );
  });

  it('is cut between two characters, never within one', async () => {
    for (const text of ['好', '😀', 'é']) {
      const sent = await published('s', text.repeat(limit));
      const { Message } = sent;
      const size = Buffer.byteLength(Message) + attributeBytes(sent);
      expect(size).toBeLessThanOrEqual(limit);
      expect(size).toBeGreaterThan(limit - 4);
      expect(Message).toMatch(new RegExp(`^(${text})+\n…$`, 'u'));
    }
  });
});
