import type { IncomingMessage } from 'node:http';
import { s3Call } from './s3/s3-endpoint';
import type { Services } from './services';
import { snsCall } from './sns/sns-endpoint';
import { stepFunctions } from './step-functions/step-functions';
import type { Call, WireRequest } from './wire/call';
import { jsonCall } from './wire/json-protocol';
import { ServiceError } from './wire/service-error';

/** Finds out which operation of which service a request calls. A call to an unknown one is refused when it runs. */
export async function understand(services: Services, message: IncomingMessage): Promise<Call> {
  const [path = '/', query = ''] = splitAt(message.url ?? '/', '?');
  const request: WireRequest = {
    method: message.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: message.headers,
    body: message,
  };
  const jsonServices = [
    services.redshiftData?.service,
    services.glue?.service,
    services.executions === undefined ? undefined : stepFunctions(services.executions),
  ];
  for (const service of jsonServices) {
    const call = service === undefined ? undefined : jsonCall(service, request);
    if (call !== undefined) return guarded(call, message);
  }
  return guarded(
    message.headers['x-amz-target'] === undefined
      ? await otherCall(services, request)
      : unknownTarget(request),
    message,
  );
}

function otherCall(services: Services, request: WireRequest): Call | Promise<Call> {
  const isForm = String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded');
  return request.method === 'POST' && isForm
    ? snsCall(services.topics, request)
    : s3Call(services.store, request);
}

/** A call to a JSON service that is not supported here. */
function unknownTarget(request: WireRequest): Call {
  const nobody = { name: 'aws', target: '', version: '1.1', operations: {} } as const;
  const [target = ''] = String(request.headers['x-amz-target']).split('.');
  const call = jsonCall({ ...nobody, name: target, target }, request);
  if (call === undefined) throw new Error('A target matches itself.');
  return call;
}

/** Accepts only signed calls to this exact address: a web page that guesses the port sends neither. */
function guarded(call: Call, { headers, socket }: IncomingMessage): Call {
  const mine = `127.0.0.1:${socket.localPort ?? 0}`;
  if (headers.host === mine && headers.authorization?.startsWith('AWS4-') === true) return call;
  const refusal = new ServiceError('AccessDenied', `Only signed calls to ${mine} are accepted.`, 403);
  return { ...call, run: () => Promise.reject(refusal) };
}

function splitAt(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
