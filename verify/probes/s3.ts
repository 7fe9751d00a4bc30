import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Account } from '../account';
import { same } from '../probe';
import type { Probe } from '../probe';

const section = 's3';

/** The name of the error that the write meets; `written` without one. */
async function write(
  { options: { s3, bucket, prefix } }: Account,
  key: string,
  condition: { readonly IfNoneMatch?: '*'; readonly IfMatch?: string },
): Promise<string> {
  try {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}${key}`, Body: 'x', ...condition }));
    return 'written';
  } catch (error) {
    return (error as Error).name;
  }
}

export const s3Probes: readonly Probe[] = [
  {
    name: 'conditional-write',
    fact: 'A write with If-None-Match: * happens once; the second is PreconditionFailed',
    section,
    prove: async (account) =>
      same(
        [
          await write(account, 'lock.json', { IfNoneMatch: '*' }),
          await write(account, 'lock.json', { IfNoneMatch: '*' }),
        ],
        ['written', 'PreconditionFailed'],
      ),
  },
  {
    name: 'conditional-write-of-a-deleted-key',
    fact: 'A write with If-Match of an object that was deleted is NoSuchKey',
    section,
    prove: async (account) => {
      const { s3, bucket, prefix } = account.options;
      const object = { Bucket: bucket, Key: `${prefix}gone.json` };
      const { ETag } = await s3.send(new PutObjectCommand({ ...object, Body: 'x' }));
      await s3.send(new DeleteObjectCommand(object));
      return same(
        await write(account, 'gone.json', ETag === undefined ? {} : { IfMatch: ETag }),
        'NoSuchKey',
      );
    },
  },
];
