import { StoreError } from '../../store';
import type { WireAnswer } from '../wire/call';
import { readText } from '../wire/read-text';
import { ServiceError } from '../wire/service-error';
import { elements, unescapeXml, xmlHeader } from '../wire/xml';
import type { S3Request } from './s3-request';
import { notImplemented } from './s3-error';

const maxKeys = 1000;

export async function deleteObjects({ store, bucket, body }: S3Request): Promise<WireAnswer> {
  store.root(bucket);
  const text = await readText(body);
  const keys = keysOf(text);
  const quiet = /<Quiet>\s*true\s*<\/Quiet>/.test(text);
  const results: string[] = [];
  for (const key of keys) {
    try {
      await store.delete(bucket, key);
      if (!quiet) results.push(`<Deleted>${elements({ Key: key })}</Deleted>`);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      results.push(`<Error>${elements({ Key: key, Code: error.name, Message: error.message })}</Error>`);
    }
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `${xmlHeader}<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${results.join('')}</DeleteResult>`,
  };
}

/** The SDK writes flat XML without CDATA; anything else is refused rather than half understood. */
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
