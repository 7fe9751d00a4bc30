import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { WebhookFormat } from '../../../contracts';
import { WebhookError } from '../../../lambdas/forward-notice/errors';
import { forwardNotice } from '../../../lambdas/forward-notice/forward-notice';
import { readUrl } from '../../../lambdas/forward-notice/read-url';

/** What a chat on this machine was posted, and what it answers. */
const posted: { path: string | undefined; body: unknown }[] = [];
let answer = { status: 200, text: 'ok' };
const chat = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    posted.push({ path: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) as unknown });
    response.writeHead(answer.status).end(answer.text);
  });
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(chat.address() as AddressInfo).port}/hook/token-1`;
});
afterAll(() => chat.close());
beforeEach(() => {
  posted.length = 0;
  answer = { status: 200, text: 'ok' };
});

const forward = (Message: string, Subject: string | null = null, format: WebhookFormat = 'text') =>
  forwardNotice(
    { Records: [{ Sns: { Message, Subject } }] },
    { format, readUrl: () => Promise.resolve(url) },
  );

const failureOf = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('a notice', () => {
  it('reaches a chat with its subject, and its text at a fixed width', async () => {
    await forward('table  read\norder     2', 'Loadline: published 2026-03-09');
    expect(posted).toEqual([
      {
        path: '/hook/token-1',
        body: { text: '*Loadline: published 2026-03-09*\n```\ntable  read\norder     2\n```' },
      },
    ]);
  });

  it('mentions nobody, whatever a file is called', async () => {
    await forward('file <!channel>&```', 'a');
    expect(posted[0]!.body).toEqual({ text: "*a*\n```\nfile &lt;!channel&gt;&amp;'''\n```" });
  });

  it('is a card for Teams', async () => {
    await forward('text', 'Loadline: nothing to load', 'teams');
    expect(posted[0]!.body).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [
              { text: 'Loadline: nothing to load' },
              { text: 'text', fontType: 'Monospace', wrap: true },
            ],
          },
        },
      ],
    });
  });

  it('that is too long for a chat is cut, and says so', async () => {
    await forward('x'.repeat(100_000), 'a');
    const { text } = posted[0]!.body as { text: string };
    expect(text.length).toBeLessThan(21_000);
    expect(text).toContain('… the mail has the rest');
  });
});

describe('an alarm', () => {
  it('is told in words, with its runbook', async () => {
    await forward(
      JSON.stringify({
        ...{ AlarmName: 'Loadline-prod-NoSuccess', NewStateValue: 'ALARM' },
        AlarmDescription: 'No run has ended well. What to do: docs/runbook.md#no-success',
        NewStateReason: 'Threshold Crossed',
      }),
      'ALARM: "Loadline-prod-NoSuccess"',
    );
    expect(posted[0]!.body).toEqual({
      text: '*ALARM: Loadline-prod-NoSuccess*\n```\nNo run has ended well. What to do: docs/runbook.md#no-success\nThreshold Crossed\n```',
    });
  });
});

describe('a chat that does not take it', () => {
  it('fails the call with its answer, and without the address', async () => {
    answer = { status: 404, text: 'no_service' };
    const error = await failureOf(forward('text', 'a'));
    expect(error).toBeInstanceOf(WebhookError);
    expect(String(error)).toContain('answered 404 no_service');
    expect(String(error)).not.toContain('token-1');
  });

  it('or is not there fails the call, without the address', async () => {
    const nobody = { format: 'text' as const, readUrl: () => Promise.resolve('http://127.0.0.1:1/token-1') };
    const error = await failureOf(
      forwardNotice({ Records: [{ Sns: { Message: 'text', Subject: 'a' } }] }, nobody),
    );
    expect(error).toBeInstanceOf(WebhookError);
    expect(String(error)).not.toContain('token-1');
  });
});

describe('the address', () => {
  const secrets = (SecretString?: string) =>
    ({
      send: (command: unknown) => {
        if (!(command instanceof GetSecretValueCommand)) throw new Error('No such call here.');
        expect(command.input).toEqual({ SecretId: 'arn:secret' });
        return Promise.resolve({ SecretString });
      },
    }) as unknown as SecretsManagerClient;

  it('is the text of the secret', async () => {
    expect(await readUrl(secrets('https://chat.example.com/x\n'), 'arn:secret')).toBe(
      'https://chat.example.com/x',
    );
  });

  it.each([undefined, '', 'chat.example.com', 'http://chat.example.com/token-1', '{"url":"https://x"}'])(
    'is refused as %j, without being told',
    async (text) => {
      const error = await failureOf(readUrl(secrets(text), 'arn:secret'));
      expect(error).toBeInstanceOf(WebhookError);
      expect(String(error)).toContain('does not hold an https address');
      expect(String(error)).not.toContain('token-1');
    },
  );
});
