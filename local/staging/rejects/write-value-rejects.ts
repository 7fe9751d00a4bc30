import type { StagingRequest } from '../../../sql';
import { specOfFile } from '../columns/file-spec';
import { checkedFields } from '../columns/checked-field';
import { readRows } from '../read/read-rows';
import type { FaultyRow } from '../segment/segment-loader';
import { fieldRejects } from './reject-lines';
import type { RejectWriter } from './reject-writer';

/**
 * Writes the rejects of the rows that DuckDB refused. Their files are read once more, because only they have the row as it
 * was sent: carrying every row's text through DuckDB would double the work for files without a fault.
 */
export async function writeValueRejects(
  request: StagingRequest,
  rows: AsyncGenerator<FaultyRow>,
  pathOf: (file: number) => string,
  writer: RejectWriter,
  signal: AbortSignal | undefined,
): Promise<void> {
  let next = await rows.next();
  while (next.done !== true) {
    const { file } = next.value;
    const path = pathOf(file);
    const spec = specOfFile(request.spec, request.files[file] ?? {});
    const fields = checkedFields(spec);
    for await (const { layout, records } of readRows(path, spec)) {
      signal?.throwIfAborted();
      for (const record of records) {
        if (next.done === true || next.value.file !== file) break;
        if (record.number !== next.value.record) continue;
        for (const line of fieldRejects(request, fields, layout, record, next.value)) writer.add(line);
        if (writer.mustFlush) await writer.flush();
        next = await rows.next();
      }
      if (next.done === true || next.value.file !== file) break;
    }
    if (next.done !== true && next.value.file === file) {
      throw new Error(
        `${path}: record ${next.value.record} was there at the first reading, and is not at the second.`,
      );
    }
  }
}
