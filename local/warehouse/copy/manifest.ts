import { z } from 'zod';
import { NoSuchKey, s3Address } from '../../store';
import type { ReadableStore } from '../../store';
import { RedshiftError, scanError } from '../errors';

const manifestSchema = z.object({
  entries: z.array(
    z.object({
      url: z.string(),
      // Without it COPY skips a file that is missing.
      mandatory: z.boolean().default(false),
      meta: z.object({ content_length: z.number().int() }).optional(),
    }),
  ),
});

export interface CopyFile {
  readonly bucket: string;
  readonly key: string;
  readonly uri: string;
}

/** A file of the manifest, with its path on this machine. */
export interface LocalFile extends CopyFile {
  readonly path: string;
}

/**
 * The files of a COPY manifest in their order; a file that is listed twice loads twice. A missing mandatory file and a wrong length
 * are errors, as on Redshift.
 * @param needsLength columnar formats: every entry must have `meta.content_length` (docs/services.md#redshift-sql)
 */
export async function readManifest(
  store: ReadableStore,
  bucket: string,
  key: string,
  needsLength: boolean,
): Promise<CopyFile[]> {
  const files: CopyFile[] = [];
  for (const { url, mandatory, meta } of await entriesOf(store, bucket, key)) {
    const address = s3Address(url);
    if (address === undefined) throw invalid(bucket, key, `"${url}" is not an s3://bucket/key address`);
    if (needsLength && meta === undefined) throw invalid(bucket, key, `"${url}" has no meta.content_length`);
    const size = await store.size(address.bucket, address.key);
    if (size === undefined && mandatory) {
      throw new RedshiftError(
        'The specified S3 manifest file could not be loaded',
        `the mandatory file ${url} does not exist`,
      );
    }
    if (size !== undefined && meta !== undefined && meta.content_length !== size) {
      throw scanError(
        `${url} has ${size} bytes, but its manifest says content_length ${meta.content_length}`,
      );
    }
    if (size !== undefined) files.push({ ...address, uri: url });
  }
  return files;
}

async function entriesOf(
  store: ReadableStore,
  bucket: string,
  key: string,
): Promise<z.infer<typeof manifestSchema>['entries']> {
  try {
    const { body } = await store.get(bucket, key);
    return manifestSchema.parse(JSON.parse(body.toString('utf8'))).entries;
  } catch (error) {
    if (error instanceof NoSuchKey) {
      throw new RedshiftError(
        'Problem reading manifest file - S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey',
        `s3://${bucket}/${key}`,
      );
    }
    if (error instanceof z.ZodError) throw invalid(bucket, key, z.prettifyError(error));
    if (error instanceof SyntaxError) throw invalid(bucket, key, error.message);
    throw error;
  }
}

const invalid = (bucket: string, key: string, why: string): RedshiftError =>
  new RedshiftError('Manifest file is not in correct json format', `s3://${bucket}/${key}: ${why}`);
