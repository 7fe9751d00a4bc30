import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Call, WireAnswer } from './call';
import { exchangeChannel, notedText } from './noted-text';

/** A request and its answer, as they stood on the wire. */
export interface Exchange {
  readonly service: string;
  readonly operation: string;
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** The request's body, where it was read as text: an object that is put is not. */
  readonly body: string | undefined;
  readonly answer: WireAnswer;
}

/**
 * For tests: tells each exchange of this process before its answer is sent, until the function that it answers is called.
 * Costs nothing where nobody watches. What the watcher throws ends the process.
 */
export function watchExchanges(watch: (exchange: Exchange) => void): () => void {
  const told = (exchange: unknown): void => watch(exchange as Exchange);
  subscribe(exchangeChannel.name, told);
  return () => void unsubscribe(exchangeChannel.name, told);
}

export function tellExchange(
  request: IncomingMessage,
  { service, operation }: Call,
  answer: WireAnswer,
): void {
  if (!exchangeChannel.hasSubscribers) return;
  const { method = 'GET', url = '/', headers } = request;
  const told: Exchange = { service, operation, method, url, headers, body: notedText(request), answer };
  exchangeChannel.publish(told);
}
