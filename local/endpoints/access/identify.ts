import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../wire/service-error';
import type { Access } from './access';
import type { Caller } from './caller';
import { refusals } from './refusals';
import type { Protocol } from './refusals';

/**
 * Who calls. Throws a `ServiceError` for a call to another address than this exact one, as a web page makes that had a
 * name of its own resolved to the loopback, and for one without a key of this run.
 */
export function identify(access: Access, protocol: Protocol, { headers, socket }: IncomingMessage): Caller {
  const mine = `127.0.0.1:${socket.localPort ?? 0}`;
  if (headers.host !== mine)
    throw new ServiceError('AccessDenied', `Only calls to ${mine} are accepted.`, 403);
  if (headers.authorization === undefined) throw refusals[protocol].unsigned();
  const caller = access.callerBy(headers.authorization);
  if (caller === undefined) throw refusals[protocol].unknownKey();
  return caller;
}
