/** The source's files, wherever they are. Keys are those of the landing bucket. */
export interface LandingFiles {
  /** As people name it: a folder, or a bucket's address. */
  readonly name: string;
  /** The folder, where landing is one of this machine. */
  readonly folder?: string;
  /** The names of the files directly in a folder of landing: `shop/2025-01-01`, or its root: the empty text. */
  names(folder: string): Promise<ReadonlySet<string>>;
  /** `undefined`: there is no such file. */
  etag(key: string): Promise<string | undefined>;
  /** Calls `use` with the path of a file on this machine that has the contents of this one. */
  withFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T>;
}

/** Of a file at the root of landing the empty text. */
export const folderOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf('/')));

export const keyIn = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
