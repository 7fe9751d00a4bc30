import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface LandingFile {
  readonly key: string;
  readonly table: string;
  readonly date: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every file of a landing folder, by key. */
export function landingFiles(landing: string): LandingFile[] {
  return (readdirSync(landing, { recursive: true }) as string[])
    .filter((key) => /\.csv(\.gz)?$/.test(key))
    .sort()
    .map((key) => {
      const [table = '', date = '', name = ''] = key.split('/');
      return { key, table, date, name, bytes: readFileSync(join(landing, key)) };
    });
}

export const textOf = ({ key, bytes }: Pick<LandingFile, 'key' | 'bytes'>): string =>
  (key.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
