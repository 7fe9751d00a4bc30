import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { Mailbox } from '../../../local/endpoints';
import { quotedPrintable, renderEmail } from '../../../local/endpoints/sns/email';
import { openEndpoints } from './open-endpoints';
import type { TestEndpoints } from './open-endpoints';

const TopicArn = 'arn:aws:sns:ap-south-1:000000000000:loadline';

describe('SNS endpoint', () => {
  let test: TestEndpoints;
  let sns: SNSClient;

  beforeEach(async () => {
    test = await openEndpoints((home) => ({
      topics: {
        [TopicArn]: new Mailbox({
          outboxDir: join(home, 'outbox'),
          subscribers: ['team@example.com', 'b@example.com'],
        }),
      },
    }));
    sns = new SNSClient({ maxAttempts: 1 });
  });
  afterEach(async () => {
    sns.destroy();
    await test.close();
  });

  const mails = (): string[] =>
    readdirSync(join(test.home, 'outbox')).map((name) =>
      readFileSync(join(test.home, 'outbox', name), 'utf8'),
    );

  it('writes a mail that a mail program opens', async () => {
    const Message = 'Run failed: "É" = <1> & 2%\r\n.\nFrom here\n' + 'long '.repeat(40) + '\n+plus trailing ';

    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn, Subject: "Loadline: DailyLoad failed + 'x' & <y>", Message }),
    );

    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(readdirSync(join(test.home, 'outbox'))).toEqual([
      expect.stringMatching(/^[\dTZ-]+_Loadline-DailyLoad-failed-x-y_[0-9a-f]{8}\.eml$/),
    ]);
    const [mail = ''] = mails();
    const [head = '', body = ''] = mail.split('\r\n\r\n', 2);
    expect(head).toContain("Subject: Loadline: DailyLoad failed + 'x' & <y>\r\n");
    expect(head).toContain('To: team@example.com, b@example.com\r\n');
    expect(head).toContain('Content-Type: text/plain; charset=UTF-8\r\n');
    expect(mail.split('\r\n').every((line) => line.length <= 76)).toBe(true);
    const decoded = Buffer.from(
      body
        .replaceAll('=\r\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      'latin1',
    ).toString('utf8');
    expect(decoded).toBe(`${Message.replaceAll(/\r?\n/g, '\r\n')}\r\n`);
  });

  it('writes a mail for each of many calls at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        sns.send(new PublishCommand({ TopicArn, Subject: 's', Message: 'm' })),
      ),
    );

    expect(mails()).toHaveLength(20);
  });

  it.each([['x'.repeat(101)], ['two\nlines'], ['Bcc:\rx'], ['é'], [' blank first'], ['tab\t']])(
    'refuses the subject %j, as SNS does',
    async (Subject) => {
      await expect(sns.send(new PublishCommand({ TopicArn, Subject, Message: 'm' }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: expect.stringContaining('Subject') as string,
      });
      expect(mails()).toEqual([]);
    },
  );

  it('takes a subject of 100 characters, and none', async () => {
    await sns.send(new PublishCommand({ TopicArn, Subject: 'x'.repeat(100), Message: 'm' }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'm' }));

    expect(
      mails()
        .map((mail) => /Subject: (.*)\r\n/.exec(mail)?.[1])
        .sort(),
    ).toEqual(['AWS Notification Message', 'x'.repeat(100)]);
  });

  it('answers errors that the SDK knows, and refuses the rest by name', async () => {
    await expect(
      sns.send(new PublishCommand({ TopicArn: `${TopicArn}x`, Message: 'm' })),
    ).rejects.toMatchObject({ name: 'NotFoundException', $metadata: { httpStatusCode: 404 } });
    await expect(sns.send(new PublishCommand({ TopicArn, Message: '' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(
      sns.send(new PublishCommand({ TopicArn, Message: 'x'.repeat(262_145) })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(
      sns.send(new PublishCommand({ TopicArn, Message: 'm', MessageStructure: 'json' })),
    ).rejects.toMatchObject({ message: expect.stringContaining('MessageStructure') as string });
    await expect(sns.send(new ListTopicsCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringContaining('ListTopics') as string,
    });
  });

  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const send = (MessageAttributes: Record<string, MessageAttributeValue>, Message = 'm') =>
    sns.send(new PublishCommand({ TopicArn, Message, MessageAttributes }));
  const headersOf = (mail = ''): string[] =>
    mail
      .slice(0, mail.indexOf('\r\n\r\n'))
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .filter((line) => line.startsWith('X-SNS-Attribute-'));

  it('keeps the attributes of a message in the mail’s file', async () => {
    const tables = JSON.stringify(Array.from({ length: 20 }, (_, n) => `table_${n}`));
    await send({
      outcome: text('failed'),
      warnings: { DataType: 'Number', StringValue: '-2.5e1' },
      table: { DataType: 'String.Array', StringValue: tables },
      'a.b-c_1': { DataType: 'Binary', BinaryValue: Buffer.from('é') },
    });
    const [mail = ''] = mails();
    const [outcome, warnings, table = '', binary] = headersOf(mail);
    expect([outcome, warnings, binary]).toEqual([
      ...['X-SNS-Attribute-outcome: failed', 'X-SNS-Attribute-warnings: -2.5e1'],
      'X-SNS-Attribute-a.b-c_1: w6k=',
    ]);
    const words = [...table.matchAll(/=\?UTF-8\?B\?(.*?)\?=/g)].map(([, word = '']) => word);
    expect(words.map((word) => Buffer.from(word, 'base64').toString()).join('')).toBe(tables);
    expect(mail.split('\r\n').every((line) => line.length <= 76)).toBe(true);
  });

  const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`a${n}`, text('x')]));
  it.each<[string, Record<string, MessageAttributeValue>, RegExp]>([
    ['an empty value', { a: text('') }, /"a" must contain a non-empty value/],
    ['no value', { a: { DataType: 'String' } }, /non-empty value/],
    ['a name with a blank', { 'a b': text('x') }, /name "a b"; expected 1 to 256/],
    ['a name of two dots', { 'a..b': text('x') }, /name "a\.\.b"/],
    ['a name that is too long', { ['x'.repeat(257)]: text('x') }, /expected 1 to 256/],
    ['a name of Amazon’s', { 'AWS.a': text('x') }, /not beginning with AWS\./],
    ['another type', { a: { DataType: 'Text', StringValue: 'x' } }, /the type "Text"; expected String,/],
    ['a number that is none', { a: { DataType: 'Number', StringValue: '1,000' } }, /"1,000", not a number/],
    ['an array that is none', { a: { DataType: 'String.Array', StringValue: '[[1]]' } }, /not a JSON array/],
    ['a control character', { a: text('x\u001b') }, /control character/],
    ['more than raw delivery takes', eleven, /11 message attributes; .* at most 10/],
  ])('refuses an attribute with %s', async (_, attributes, why) => {
    await expect(send(attributes)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(why) as string,
    });
    expect(mails()).toEqual([]);
  });

  it('counts the attributes towards the size of a message', async () => {
    const attributes = { a: text('x') };
    const room = 262_144 - 'aStringx'.length;
    await send(attributes, 'y'.repeat(room));
    await expect(send(attributes, 'y'.repeat(room + 1))).rejects.toMatchObject({
      message: expect.stringContaining('Message too long') as string,
    });
    expect(mails()).toHaveLength(1);
  });

  it('encodes subjects beyond ASCII in whole characters', () => {
    const subject = 'Lädt nicht \u{1F600} '.repeat(6);
    const mail = renderEmail({ from: 'a@b', to: [], subject, text: '', date: new Date(0), messageId: 'x' });

    const folded = /Subject: (.*(?:\r\n .*)*)\r\n/.exec(mail)?.[1] ?? '';
    const decoded = [...folded.matchAll(/=\?UTF-8\?B\?(.*?)\?=/g)]
      .map(([, word = '']) => Buffer.from(word, 'base64').toString())
      .join('');
    expect(decoded).toBe(subject);
    expect(folded.split('\r\n').every((line) => line.length <= 76)).toBe(true);
  });

  it('keeps plain text readable', () => {
    expect(quotedPrintable('a = b \n\tc')).toBe('a =3D b=20\r\n\tc');
  });
});
