import type { CopyFile } from './manifest';

/** A file of the manifest with its place on this machine. */
export interface LocalFile extends CopyFile {
  readonly path: string;
}
