import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemFault } from '../store';
import type { SystemFault } from '../store';
import type { Caller } from './access/caller';
import { NotAuthorized } from './access/not-authorized';
import { identify } from './access/identify';
import { refusals } from './access/refusals';
import { environmentFor } from './environment';
import type { CallIntercept, Services } from './services';
import { failureIn, protocolOf, readRequest, understand } from './understand';
import type { Call, WireAnswer } from './wire/call';
import { tellExchange } from './wire/exchanges';
import { ConnectionLost, ServiceError } from './wire/service-error';

export interface Endpoints {
  readonly url: string;
  /** The environment that a process needs so that unmodified SDK clients call this server and no other; `credentials` are for each role. */
  environment(): Record<string, string>;
  /** Breaks every connection; new ones are answered. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts the AWS endpoints of this machine: one server, on the loopback address only, that forwards nothing. */
export async function startEndpoints(services: Services): Promise<Endpoints> {
  const server = createServer((request, response) => {
    void answer(services, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Never `localhost`: with a host name the SDK puts the bucket in front of it, and that name does not resolve.
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    environment: () => environmentFor(url, services.region),
    cut: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(services: Services, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await send(request, response, await answerTo(services, request));
  } catch (error) {
    // Cut on purpose, or while the body was being sent: a partial response must not look complete.
    if (!(error instanceof ConnectionLost) && !response.destroyed && !response.headersSent)
      response.writeHead(500).end();
    else response.destroy();
  }
}

/** Nothing of a call is read before it is known whose it is. */
async function answerTo(services: Services, message: IncomingMessage): Promise<WireAnswer> {
  const request = readRequest(message);
  const protocol = protocolOf(request);
  let caller: Caller;
  try {
    caller = identify(services.access, protocol, message);
  } catch (error) {
    if (error instanceof ServiceError) return failureIn(protocol, request)(error);
    throw error;
  }
  const call = await understand(services, protocol, request);
  const answered = await perform(call, caller, invocationOf(message), services.intercept);
  tellExchange(message, call, answered);
  return answered;
}

/** A call of who does not say which attempt it is, is one of its own. */
const invocationOf = ({ headers }: IncomingMessage): string =>
  String(headers['amz-sdk-invocation-id'] ?? randomUUID());

async function perform(
  call: Call,
  caller: Caller,
  invocation: string,
  intercept: CallIntercept | undefined,
): Promise<WireAnswer> {
  const { service, operation, resource } = call;
  const who = { caller: caller.principal, invocation };
  const told = { service, operation, ...who, ...(resource === undefined ? {} : { resource }) };
  try {
    await intercept?.({ ...told, phase: 'before' });
    return await answered(call, caller, () => intercept?.({ ...told, phase: 'after' }));
  } catch (error) {
    if (error instanceof ConnectionLost) throw error;
    if (error instanceof ServiceError) return call.fail(error);
    if (error instanceof NotAuthorized) return call.fail(refusals[call.protocol].denied(error));
    const refused = systemFault(error);
    if (refused !== undefined) return call.fail(refusedBy(refused, service));
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return call.fail(new ServiceError(service === 's3' ? 'InternalError' : 'InternalFailure', message, 500));
  }
}

/** What the file system does not let this process do is denied, and not worth a retry; what passes is an internal error. */
function refusedBy({ message, isDenied }: SystemFault, service: string): ServiceError {
  if (isDenied)
    return new ServiceError(service === 's3' ? 'AccessDenied' : 'AccessDeniedException', message, 403);
  return new ServiceError(service === 's3' ? 'InternalError' : 'InternalFailure', message, 500);
}

/** What the call answers, unless `after` fails: its answer or its error never comes then. */
async function answered(call: Call, caller: Caller, after: () => void | Promise<void>): Promise<WireAnswer> {
  let done: WireAnswer;
  try {
    done = await call.run(caller);
  } catch (error) {
    await after();
    throw error;
  }
  try {
    await after();
  } catch (error) {
    if (done.body instanceof Readable) done.body.destroy(); // or its file stays open
    throw error;
  }
  return done;
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: WireAnswer,
): Promise<void> {
  const id = randomUUID();
  const text = body instanceof Readable ? undefined : (body ?? '');
  const length =
    text === undefined || request.method === 'HEAD' ? {} : { 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, { 'x-amzn-requestid': id, 'x-amz-request-id': id, ...length, ...headers });
  request.resume(); // drains the body of a refused call
  if (body instanceof Readable) await pipeline(body, response);
  else response.end(text);
}
