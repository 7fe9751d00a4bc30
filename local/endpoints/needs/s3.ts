import type { Need } from '../access/need';

const onObject =
  (action: string) =>
  (bucket: string, key: string): Need => ({ action, resource: `arn:aws:s3:::${bucket}/${key}` });

/** HeadObject too. */
export const getsObject = onObject('s3:GetObject');
export const deletesObject = onObject('s3:DeleteObject');
const putsObject = onObject('s3:PutObject');

/** @param ifMatch the write expects an ETag, which S3 then reads */
export const writesObject = (bucket: string, key: string, ifMatch = false): readonly Need[] => [
  putsObject(bucket, key),
  ...(ifMatch ? [getsObject(bucket, key)] : []),
];

/** @param query the call's parameters that have a condition key */
export const listsBucket = (
  bucket: string,
  query: { readonly prefix?: string | undefined; readonly maxKeys?: string | undefined } = {},
): Need => ({
  action: 's3:ListBucket',
  resource: `arn:aws:s3:::${bucket}`,
  context: {
    ...(query.prefix === undefined ? {} : { 's3:prefix': query.prefix }),
    ...(query.maxKeys === undefined ? {} : { 's3:max-keys': query.maxKeys }),
  },
});
