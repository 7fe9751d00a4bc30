import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { StagingSpec } from '../../../sql';
import { allFields } from '../columns/layout';
import { isPacked, readText } from '../read/read-records';
import { maxRecordLength } from '../split/parse-record';
import { RecordSplitter } from '../split/record-splitter';
import type { SplitRecord } from '../split/split-record';
import { maskRecord } from './mask-record';
import { byteOrderMark, encodeRewritten } from './encode-rewritten';

/** What a record becomes, without its line end; `undefined`: it stays. @param names the file's columns, one for each field of its records */
export type Rewriting = (record: SplitRecord, names: readonly string[]) => string | undefined;

/** The file's bytes with some of its records rewritten; packed where the file is. Line ends, headers and blank lines stay. */
export async function* rewriteFile(
  path: string,
  spec: StagingSpec,
  rewriting: Rewriting,
): AsyncGenerator<Buffer> {
  const bytes = Readable.from(rewrittenBytes(path, spec, rewriting));
  const source = isPacked(path) && (await stat(path)).size > 0 ? bytes.pipe(createGzip()) : bytes;
  bytes.on('error', (error) => source.destroy(error));
  for await (const part of source) yield part as Buffer;
}

async function* rewrittenBytes(
  path: string,
  spec: StagingSpec,
  rewriting: Rewriting,
): AsyncGenerator<Buffer> {
  const { encoding } = spec.csv;
  const mark = byteOrderMark(await beginning(path), encoding);
  if (mark.length > 0) yield mark;
  for await (const text of rewrittenText(path, spec, rewriting))
    if (text !== '') yield encodeRewritten(text, encoding);
}

async function* rewrittenText(path: string, spec: StagingSpec, rewriting: Rewriting): AsyncGenerator<string> {
  const splitter = new RecordSplitter(spec);
  const rewritten = new RewrittenText(spec, rewriting);
  for await (const text of readText(path, spec.csv.encoding)) {
    rewritten.hold(text);
    yield rewritten.take(splitter.push(text));
  }
  yield rewritten.take(splitter.finish());
  yield rewritten.rest();
}

/** The text that has come and is not passed on yet, and where in the file it begins. */
class RewrittenText {
  private text = '';
  private from = 0;
  private names: readonly string[];
  /** Behind a replaced record of which only the beginning is known: it goes on up to the next one. */
  private masking = false;

  constructor(
    private readonly spec: StagingSpec,
    private readonly rewriting: Rewriting,
  ) {
    this.names = allFields(spec.csv.columnOrder ?? [], spec.csv);
  }

  hold(text: string): void {
    this.text += text;
  }

  take(records: readonly SplitRecord[]): string {
    let taken = '';
    for (const record of records) {
      taken += this.upTo(record.offset);
      if (record.number === 0 && record.fault === null) this.names = allFields(record.fields, this.spec.csv);
      const replaced = record.number === 0 ? undefined : this.rewriting(record, this.names);
      if (replaced === undefined) {
        taken += this.upTo(record.offset + record.raw.length);
        continue;
      }
      this.drop(record.raw.length);
      taken += replaced;
      this.masking = record.raw.length >= maxRecordLength;
    }
    return taken;
  }

  rest(): string {
    return this.upTo(this.from + this.text.length);
  }

  /** What comes before this place of the file. */
  private upTo(offset: number): string {
    const text = this.text.slice(0, offset - this.from);
    this.drop(text.length);
    if (!this.masking) return text;
    this.masking = false;
    return maskRecord(text, this.spec.csv);
  }

  private drop(length: number): void {
    this.text = this.text.slice(length);
    this.from += length;
  }
}

/** The first bytes, unpacked. */
async function beginning(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const bytes = buffer.subarray(0, bytesRead);
    return isPacked(path) && bytesRead > 0 ? await firstUnpacked(bytes) : bytes;
  } finally {
    await file.close();
  }
}

async function firstUnpacked(bytes: Buffer): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.write(bytes);
  for await (const part of gunzip) return part as Buffer;
  return Buffer.alloc(0);
}
