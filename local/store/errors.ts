/** An operation that the store refuses. `name` is S3's error code for it. */
export abstract class StoreError extends Error {
  abstract override readonly name: string;
}

export class NoSuchBucket extends StoreError {
  override readonly name = 'NoSuchBucket';

  constructor(bucket: string, known: readonly string[]) {
    super(`The bucket "${bucket}" does not exist on this machine; there is ${known.join(', ') || 'none'}.`);
  }
}

export class NoSuchKey extends StoreError {
  override readonly name = 'NoSuchKey';

  constructor(
    readonly bucket: string,
    readonly key: string,
  ) {
    super(`The key "${key}" does not exist in the bucket "${bucket}".`);
  }
}

export class PreconditionFailed extends StoreError {
  override readonly name = 'PreconditionFailed';

  constructor(condition: string, found: string) {
    super(`The condition ${condition} does not hold: ${found}.`);
  }
}

export class AccessDenied extends StoreError {
  override readonly name = 'AccessDenied';

  constructor(bucket: string) {
    super(
      `The bucket "${bucket}" is read-only on this machine: nothing can be written to it or removed from it.`,
    );
  }
}

/** A key that is valid in S3 and cannot be a path. */
export class InvalidKey extends StoreError {
  override readonly name = 'InvalidArgument';

  constructor(key: string, why: string) {
    super(
      `The key ${JSON.stringify(key)} cannot be stored on this machine: ${why}. Local buckets are plain folders.`,
    );
  }
}

/** Whether it is an error of the file system with one of the codes, such as ENOENT. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');
