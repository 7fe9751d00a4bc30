import type { SnsMessages, WebhookFormat } from '../../contracts';
import { WebhookError } from './errors';
import { noticeText } from './notice-text';
import { webhookBody } from './webhook-body';

export interface ForwardNoticeDependencies {
  readonly format: WebhookFormat;
  /** The webhook's address, a secret. */
  readonly readUrl: () => Promise<string>;
}

/** A chat answers within a second or two; Lambda calls again twice, after a minute and after two. */
const answerMs = 10_000;
/** Of an answer, for the log: what the chat says of a message that it does not take. */
const answerLength = 200;

/** Posts the notices of the topic to a webhook. Throws `WebhookError` where it does not take one: the call is repeated then. */
export async function forwardNotice(
  { Records }: SnsMessages,
  { format, readUrl }: ForwardNoticeDependencies,
): Promise<void> {
  const url = await readUrl();
  for (const { Sns } of Records) await post(url, webhookBody(format, noticeText(Sns)));
}

async function post(url: string, body: object): Promise<void> {
  const answer = await send(url, JSON.stringify(body));
  if (answer.ok) return;
  const said = (await answer.text()).slice(0, answerLength);
  throw new WebhookError(
    `The webhook answered ${answer.status} ${said}. Look whether it still exists in the chat, and whether the secret has its address.`,
  );
}

async function send(url: string, body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  try {
    return await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    });
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown error'; // a message of fetch may have the address
    throw new WebhookError(`The webhook could not be reached within ${answerMs / 1000} s (${why}).`);
  }
}
