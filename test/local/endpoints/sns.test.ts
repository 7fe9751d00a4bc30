import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
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
      sns.send(
        new PublishCommand({
          TopicArn,
          Message: 'm',
          MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } },
        }),
      ),
    ).rejects.toMatchObject({ message: expect.stringContaining('MessageAttributes') as string });
    await expect(sns.send(new ListTopicsCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringContaining('ListTopics') as string,
    });
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
