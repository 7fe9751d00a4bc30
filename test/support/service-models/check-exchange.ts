import type { Exchange } from '../../../local/endpoints/wire/exchanges';
import { valueFaults } from './check-value';
import { models } from './model';
import type { Model, Operation } from './model';
import { restInput, restOutput } from './rest';
import { fromXml, parseXml } from './xml';

/**
 * What of a request or its answer is not in the service's model: an operation, a member, a type, a length, a name of an error.
 * Of a refused call only the error is judged: that it is refused is right, whatever was wrong with it.
 */
export function exchangeFaults(exchange: Exchange): string[] {
  const { service, operation, answer } = exchange;
  const model = models[service];
  const known = model?.operations[operation];
  const name = `${service} ${operation}`;
  if (answer.status >= 300)
    return model === undefined || known === undefined
      ? []
      : errorFaults(model, known, exchange).map((each) => `${name}: ${each}`);
  if (model === undefined || known === undefined) return [`${name}: answered, and not among the models`];
  const request = inputOf(model, known, exchange);
  const response = outputOf(model, known, exchange);
  return [
    ...(known.input === undefined ? [] : valueFaults(model, known.input.shape, request, `${name}, request`)),
    ...(known.output === undefined
      ? []
      : valueFaults(model, known.output.shape, response, `${name}, answer`)),
  ];
}

function inputOf(model: Model, operation: Operation, exchange: Exchange): unknown {
  switch (model.protocol) {
    case 'json':
      return JSON.parse(exchange.body ?? '');
    case 'query':
      return publishInput([...new URLSearchParams(exchange.body)]);
    case 'rest-xml':
      return restInput(model, operation, exchange);
  }
}

/** Publish is all that is called: its members are texts, under their own names, and a map, in entries with numbers. */
function publishInput(form: readonly (readonly [string, string])[]): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  const entries: Record<string, { Name?: string; Value: Record<string, string> }> = {};
  for (const [name, value] of form) {
    const [, number, member, part] =
      /^MessageAttributes\.entry\.(\d+)\.(Name|Value)(?:\.(\w+))?$/.exec(name) ?? [];
    if (number === undefined) {
      if (name !== 'Action' && name !== 'Version') own[name] = value;
      continue;
    }
    const entry = (entries[number] ??= { Value: {} });
    if (member === 'Name') entry.Name = value;
    else entry.Value[part ?? ''] = value;
  }
  const attributes = Object.values(entries).map(({ Name, Value }): [string, unknown] => [Name ?? '', Value]);
  return attributes.length === 0 ? own : { ...own, MessageAttributes: Object.fromEntries(attributes) };
}

function outputOf(model: Model, operation: Operation, exchange: Exchange): unknown {
  const { body } = exchange.answer;
  if (model.protocol === 'rest-xml') return restOutput(model, operation, exchange);
  if (typeof body !== 'string') throw new Error('The answer has no text.');
  if (model.protocol === 'json') return JSON.parse(body);
  const { output } = operation;
  const result = parseXml(body).children.find(({ name }) => name === output?.resultWrapper);
  return result === undefined ? undefined : fromXml(model, output?.shape ?? '', result);
}

/** Of every operation, without being in its model. */
const common: Readonly<Record<Model['protocol'], readonly string[]>> = {
  // "Common Error Types" of each service
  json: [
    'AccessDeniedException',
    'ExpiredTokenException',
    'ThrottlingException',
    'InternalFailure',
    'SerializationException',
    'UnknownOperationException',
    'UnrecognizedClientException',
    'ValidationException',
  ],
  query: ['InvalidAction', 'AccessDenied', 'InternalFailure', 'Throttling'],
  // "Error responses": the model of S3 has almost none of its errors
  'rest-xml': [
    ...[
      'AccessDenied',
      'ConditionalRequestConflict',
      'IncompleteBody',
      'InternalError',
      'InvalidArgument',
      'InvalidRange',
    ],
    ...['InvalidURI', 'MalformedXML', 'NoSuchBucket', 'NoSuchKey', 'NotImplemented', 'PreconditionFailed'],
    ...['ServiceUnavailable', 'SlowDown'],
  ],
};

function errorFaults(model: Model, { errors = [] }: Operation, { method, answer }: Exchange): string[] {
  const { body } = answer;
  if (typeof body !== 'string' || method === 'HEAD') return [];
  const name =
    model.protocol === 'json'
      ? (JSON.parse(body) as { readonly __type?: string }).__type
      : /<Code>([^<]*)<\/Code>/.exec(body)?.[1];
  const names = errors.flatMap(({ shape }) => [shape, model.shapes[shape]?.error?.code]);
  return [...names, ...common[model.protocol]].includes(name) ? [] : [`no such error: ${name ?? body}`];
}
