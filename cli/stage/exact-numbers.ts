import { Readable } from 'node:stream';
import type { RedshiftDataClient } from '@aws-sdk/client-redshift-data';

/** Whole numbers that a JavaScript number may not hold. Inside a text its quotes are escaped, and no match. */
const long = /"longValue":(-?\d{16,})/g;

/** Has long whole numbers come as the text that the Data API writes: the SDK would round them to the nearest number that it has. */
export function keepLongNumbers(client: RedshiftDataClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as { body?: unknown };
      if (response.body instanceof Readable) {
        const parts: Buffer[] = [];
        for await (const part of response.body) parts.push(part as Buffer);
        const text = Buffer.concat(parts).toString('utf8').replace(long, '"stringValue":"$1"');
        response.body = Readable.from([Buffer.from(text)]);
      }
      return result;
    },
    // The last one before the wire: what it answers is parsed by those around it.
    { step: 'deserialize', name: 'keepLongNumbers', priority: 'low' },
  );
}
