import type { Exchange } from '../../../local/endpoints/wire/exchanges';
import { shapeOf } from './model';
import type { Model, Operation, Shape } from './model';
import { scalar } from './scalar';
import { fromXml, parseXml } from './xml';

type Value = Record<string, unknown>;

/** Headers of signing, of the SDK, of the framing and its checksums: of no operation. */
const general =
  /^x-amz-(date|content-sha256|security-token|user-agent|decoded-content-length|trailer|checksum-\w+|request-id|id-2)$|^x-amzn-requestid$/;

/** The input of a REST operation: from the address, the headers and, where it is XML, the body. */
export function restInput(model: Model, { http, input }: Operation, exchange: Exchange): Value {
  const shape = shapeOf(model, input?.shape ?? '');
  const { pathname, searchParams } = new URL(exchange.url, 'http://127.0.0.1');
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?([^]*)$/.exec(pathname) ?? [];
  const value: Value = {
    ...(bucket === '' ? {} : { Bucket: decodeURIComponent(bucket) }),
    ...(key === '' ? {} : { Key: decodeURIComponent(key) }),
    ...located(model, shape, 'header', Object.entries(exchange.headers), isForeignHeader),
    ...located(model, shape, 'querystring', [...searchParams], (name) => {
      const [, own = ''] = http.requestUri.split('?');
      return !['x-id', ...own.split('&').map((each) => each.split('=')[0])].includes(name);
    }),
  };
  const payload = payloadOf(shape);
  if (payload === undefined || exchange.body === undefined || exchange.body === '') return value;
  return { ...value, [payload.name]: fromXml(model, payload.shape, parseXml(exchange.body)) };
}

/** The output of a REST operation. An object that is got is not looked at. */
export function restOutput(model: Model, { output }: Operation, { answer }: Exchange): Value {
  if (output === undefined) return {};
  const shape = shapeOf(model, output.shape);
  const headers = Object.entries(answer.headers ?? {});
  const value = located(model, shape, 'header', headers, isForeignHeader);
  return typeof answer.body === 'string' && answer.body !== '' && shape.payload === undefined
    ? { ...value, ...(fromXml(model, output.shape, parseXml(answer.body)) as Value) }
    : value;
}

function located(
  model: Model,
  { members = {} }: Shape,
  location: 'header' | 'querystring',
  given: readonly (readonly [string, unknown])[],
  isForeign: (name: string) => boolean,
): Value {
  const value: Value = {};
  for (const [name, text] of given) {
    const found = Object.entries(members).find(
      ([, each]) => each.location === location && each.locationName?.toLowerCase() === name.toLowerCase(),
    );
    if (found !== undefined) value[found[0]] = scalar(shapeOf(model, found[1].shape), String(text));
    else if (isForeign(name)) value[name] = text;
  }
  return value;
}

const isForeignHeader = (name: string): boolean => /^x-amz/i.test(name) && !general.test(name.toLowerCase());

function payloadOf({ payload, members = {} }: Shape): { name: string; shape: string } | undefined {
  const member = payload === undefined ? undefined : members[payload];
  return payload === undefined || member === undefined ? undefined : { name: payload, shape: member.shape };
}
