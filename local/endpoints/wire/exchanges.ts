import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Call, WireAnswer } from './call';

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

const name = 'loadline:exchange';
const exchanges = channel(name);

/**
 * For tests: tells each exchange of this process before its answer is sent, until the function that it answers is called.
 * Costs nothing where nobody watches. What the watcher throws ends the process.
 */
export function watchExchanges(watch: (exchange: Exchange) => void): () => void {
  const told = (exchange: unknown): void => watch(exchange as Exchange);
  subscribe(name, told);
  return () => void unsubscribe(name, told);
}

const texts = new WeakMap<Readable, string>();

export function noteText(body: Readable, text: string): void {
  if (exchanges.hasSubscribers) texts.set(body, text);
}

export function tellExchange(
  request: IncomingMessage,
  { service, operation }: Call,
  answer: WireAnswer,
): void {
  if (!exchanges.hasSubscribers) return;
  const { method = 'GET', url = '/', headers } = request;
  const told: Exchange = { service, operation, method, url, headers, body: texts.get(request), answer };
  exchanges.publish(told);
}
