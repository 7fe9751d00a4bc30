import { z } from 'zod';
import { expected } from './expected';

const principal = expected(
  'the ARN of a role, a user or an account: arn:aws:iam::<account>:role/<name>, …:user/<name> or …:root',
);
const principals = expected('a list of ARNs');
const bucket = expected(
  'the name of a bucket that exists: 3 to 63 lower-case letters, digits, dots, hyphens',
);
const key = expected('"create", or the ARN of a KMS key: arn:aws:kms:<region>:<account>:key/<id>');
const boolean = expected('true or false');
const object = expected('an object with uploaders, readers, bucket, key, startWhenReady');

const arns = z
  .array(
    z.string(principal).regex(/^arn:[a-z-]+:iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+)$/, principal),
    principals,
  )
  .default([]);

/** Where the source's files arrive. */
export const landingConfig = z
  .strictObject(
    {
      /** Who may put files, and nothing else: also of another account, whose own policies have to allow it too. */
      uploaders: arns,
      /** Who may read the files, for queries of the history. */
      readers: arns,
      /** A bucket that exists already. What its owner has to configure is printed. @default the deployment makes one */
      bucket: z
        .string(bucket)
        .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, bucket)
        .optional(),
      /** Encrypts the files. @default S3's own keys */
      key: z
        .string(key)
        .regex(/^(create|arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/.+)$/, key)
        .optional(),
      /** A file `_READY/<YYYY-MM-DD>` starts the run of that date, beside the schedule. @default false */
      startWhenReady: z.boolean(boolean).default(false),
    },
    object,
  )
  .prefault({})
  .check(({ value, issues }) => {
    if (value.bucket !== undefined && value.key === 'create')
      issues.push({
        ...{ code: 'custom', input: value, path: ['key'] },
        message:
          'is "create" beside bucket; expected the ARN of the key that the existing bucket has, or no key',
      });
  });

export type LandingConfig = z.output<typeof landingConfig>;
