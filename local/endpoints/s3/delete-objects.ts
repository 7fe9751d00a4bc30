import { StoreError } from '../../store';
import { NotAuthorized } from '../access/not-authorized';
import { deletesObject } from '../needs/s3';
import { readText } from '../wire/call';
import type { WireAnswer } from '../wire/call';
import { ServiceError } from '../wire/service-error';
import { elements, unescapeXml } from '../wire/xml';
import { notImplemented, xmlAnswer } from './s3-request';
import type { S3Request } from './s3-request';

const maxKeys = 1000;

export async function deleteObject({ store, bucket, key }: S3Request): Promise<WireAnswer> {
  await store.delete(bucket, key);
  return { status: 204 };
}

export async function deleteObjects({ store, bucket, body, caller }: S3Request): Promise<WireAnswer> {
  store.root(bucket);
  const text = await readText(body);
  const keys = keysOf(text);
  const quiet = /<Quiet>\s*true\s*<\/Quiet>/.test(text);
  const results: string[] = [];
  for (const key of keys) {
    try {
      caller.require([deletesObject(bucket, key)]);
      await store.delete(bucket, key);
      if (!quiet) results.push(`<Deleted>${elements({ Key: key })}</Deleted>`);
    } catch (error) {
      results.push(`<Error>${elements({ Key: key, ...faultOf(error) })}</Error>`);
    }
  }
  return xmlAnswer('DeleteResult', results.join(''));
}

/** What the answer says of one key. Throws on what is no fault of that key. */
function faultOf(error: unknown): { Code: string; Message: string } {
  if (error instanceof NotAuthorized) return { Code: 'AccessDenied', Message: error.inS3 };
  if (error instanceof StoreError) return { Code: error.name, Message: error.message };
  throw error;
}

/** The SDK writes flat XML without CDATA. Anything else is refused, since it would be only half understood. */
function keysOf(text: string): string[] {
  const objects = [...text.matchAll(/<Object>([^]*?)<\/Object>/g)].map(([, inner = '']) => inner);
  if (objects.length === 0 || objects.length > maxKeys || text.includes('<![')) {
    throw new ServiceError('MalformedXML', `DeleteObjects takes 1 to ${maxKeys} keys.`);
  }
  return objects.map((inner) => {
    const [, key] = /^\s*<Key>([^]*?)<\/Key>\s*$/.exec(inner) ?? [];
    if (key === undefined) throw notImplemented('DeleteObjects with versions or conditions');
    return unescapeXml(key);
  });
}
