import type { IncomingMessage } from 'node:http';
import type { Protocol } from './access/refusals';
import { s3Call, s3Failure } from './s3/s3-endpoint';
import type { Services } from './services';
import { snsCall, snsFailure } from './sns/sns-endpoint';
import { parameterStore } from './ssm/parameters';
import { stepFunctions } from './step-functions/step-functions';
import type { Call, WireRequest } from './wire/call';
import { jsonCall, jsonFailure } from './wire/json-protocol';

export function readRequest(message: IncomingMessage): WireRequest {
  const [path = '/', query = ''] = splitAt(message.url ?? '/', '?');
  return {
    method: message.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: message.headers,
    body: message,
  };
}

/** By what its headers say: nothing of the body is needed. */
export function protocolOf({ method, headers }: WireRequest): Protocol {
  if (headers['x-amz-target'] !== undefined) return 'json';
  const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
  return method === 'POST' && isForm ? 'query' : 's3';
}

/** How an error is written to a caller of whom no more is known than the protocol. */
export function failureIn(protocol: Protocol, request: WireRequest): Call['fail'] {
  switch (protocol) {
    case 's3':
      return s3Failure(request);
    case 'json':
      return jsonFailure('1.1');
    case 'query':
      return snsFailure;
  }
}

/** Finds out which operation of which service a request calls. A call to an unknown one is refused when it runs. */
export function understand(
  services: Services,
  protocol: Protocol,
  request: WireRequest,
): Call | Promise<Call> {
  switch (protocol) {
    case 's3':
      return s3Call(services.store, request);
    case 'json':
      return jsonServiceCall(services, request);
    case 'query':
      return snsCall(services.topics, request);
  }
}

/** When the parameters were written. */
const deployed = new Date();

function jsonServiceCall(
  { redshiftData, glue, executions, parameters }: Services,
  request: WireRequest,
): Call {
  const services = [
    redshiftData?.service,
    glue?.service,
    executions === undefined ? undefined : stepFunctions(executions),
    parameters === undefined ? undefined : parameterStore(parameters, deployed),
  ];
  for (const service of services) {
    const call = service === undefined ? undefined : jsonCall(service, request);
    if (call !== undefined) return call;
  }
  return unknownTarget(request);
}

/** A call to a JSON service that is not supported here. */
function unknownTarget(request: WireRequest): Call {
  const nobody = { name: 'aws', target: '', version: '1.1', operations: {} } as const;
  const [target = ''] = String(request.headers['x-amz-target']).split('.');
  const call = jsonCall({ ...nobody, name: target, target }, request);
  if (call === undefined) throw new Error('A target matches itself.');
  return call;
}

function splitAt(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
