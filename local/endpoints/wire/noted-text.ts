import { channel } from 'node:diagnostics_channel';
import type { Readable } from 'node:stream';

/** Where exchanges are told: `exchanges.ts`. */
export const exchangeChannel = channel('loadline:exchange');

const texts = new WeakMap<Readable, string>();

/** Remembers the text that was read from a body, where somebody watches the exchanges. */
export function noteText(body: Readable, text: string): void {
  if (exchangeChannel.hasSubscribers) texts.set(body, text);
}

export const notedText = (body: Readable): string | undefined => texts.get(body);
