import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { ObjectStoreClient } from '../../../lambdas/shared/object-store-client';
import type { Account } from './account';

const bucket = 'work';

/** The objects of the work bucket, for RunSql as it is deployed: what it writes it reads again. */
export class WorkBucket {
  private readonly objects = new Map<string, string>();

  constructor(private readonly account: Account) {}

  readonly uri = (key: string): string => `s3://${bucket}/${key}`;

  put(key: string, value: unknown): void {
    this.objects.set(key, JSON.stringify(value));
  }

  /** A client whose calls take their time in this state. */
  clientOf(state: string): ObjectStoreClient {
    const { time, assumed } = this.account;
    const send = async (command: object): Promise<object> => {
      await time.wait(assumed.s3Seconds, { state, what: 'S3: reads and writes' });
      return this.answer(command);
    };
    return new ObjectStoreClient({ send } as unknown as S3Client, bucket);
  }

  private answer(command: object): object {
    if (command instanceof GetObjectCommand) {
      const text = this.objects.get(command.input.Key ?? '');
      if (text === undefined)
        throw new NoSuchKey({ message: 'no such key', $metadata: { httpStatusCode: 404 } });
      return {
        ETag: '"1"',
        Body: { transformToString: () => text, transformToByteArray: () => Buffer.from(text) },
      };
    }
    if (command instanceof PutObjectCommand) {
      const { Key = '', Body, IfNoneMatch } = command.input;
      if (IfNoneMatch !== undefined && this.objects.has(Key))
        throw new S3ServiceException({
          name: 'PreconditionFailed',
          $fault: 'client',
          $metadata: { httpStatusCode: 412 },
        });
      this.objects.set(Key, typeof Body === 'string' ? Body : '');
      return { ETag: '"1"' };
    }
    if (command instanceof HeadObjectCommand) {
      if (this.objects.has(command.input.Key ?? '')) return { LastModified: this.account.time.now() };
      throw new S3ServiceException({
        name: 'NotFound',
        $fault: 'client',
        $metadata: { httpStatusCode: 404 },
      });
    }
    if (command instanceof ListObjectsV2Command) {
      const { Prefix = '' } = command.input;
      const keys = [...this.objects.keys()].filter((key) => key.startsWith(Prefix)).sort();
      return { Contents: keys.map((Key) => ({ Key, ETag: '"1"', Size: this.objects.get(Key)?.length })) };
    }
    if (command instanceof DeleteObjectsCommand) {
      for (const { Key } of command.input.Delete?.Objects ?? []) this.objects.delete(Key ?? '');
      return {};
    }
    throw new Error(`The simulation has no answer to ${command.constructor.name} of S3.`);
  }
}
