import { StagingError } from '../../../local/staging';
import { recordNumber } from '../../support/record-number';
import { StagingBench } from './support/stage-bytes';
import type { Staged } from './support/stage-bytes';
import {
  bytesOf,
  cellFile,
  fileInChangeId,
  fileName,
  fileNameOf,
  loadVectors,
  specOf,
  textOf,
} from './support/vector';
import type { CellVector, FileVector } from './support/vector';

const bench = new StagingBench();
afterAll(() => bench.remove());

/** The vectors that any implementation of staging is held to; test/glue runs the same on the Glue script. */
describe.each(loadVectors())('$topic', ({ vectors }) => {
  it.each(vectors.map((vector) => ({ name: vector.name, vector })))('$name', async ({ vector }) => {
    await ('cells' in vector ? checkCells(vector) : checkFile(vector));
  });
});

async function checkFile(vector: FileVector): Promise<void> {
  const { expect: expected } = vector;
  const { path = {} } = vector;
  const staging = bench.stage(
    [{ name: fileNameOf(vector), bytes: bytesOf(vector), path }],
    specOf(vector.spec),
  );
  if ('failure' in expected) {
    await expect(staging).rejects.toThrow(StagingError);
    await expect(staging).rejects.toThrow(expected.failure);
    return;
  }
  const staged = await staging;
  const { read, rejected, ignored } = expected;
  expect(staged.result).toMatchObject({ read, rejected, staged: read - rejected });
  expect(staged.result.remarks).toEqual(expected.remarks);
  expect(staged.result.files[0]?.otherColumns).toEqual(expected.otherColumns);
  expect(staged.result.ignored).toBe(ignored);
  expect(staged.result.files[0]?.sums).toEqual(expected.sums);
  expect(rejectsOf(staged)).toEqual(
    expected.rejects.map((each) => ({
      ...each,
      value: each.value === null ? null : textOf(each.value),
      raw: each.raw === null ? null : textOf(each.raw),
    })),
  );
  if (expected.rows !== undefined) {
    const inId = path.changeIdFile ?? fileInChangeId;
    expect(staged.rows.map((row) => withRecord(row, inId))).toEqual(
      expected.rows.map((row) => row.map(comparable)),
    );
  }
  if (expected.changeIds !== undefined)
    expect(staged.rows.map(([, changeId]) => changeId)).toEqual(expected.changeIds);
}

async function checkCells(vector: CellVector): Promise<void> {
  const { spec, text } = cellFile(vector);
  const staged = await bench.stage([{ name: fileName, bytes: Buffer.from(text) }], spec);
  const values = new Map(
    staged.rows.map((row) => [row[3], { value: comparable(row[4], vector.column.type.kind) }]),
  );
  const faults = new Map(rejectsOf(staged).map((line) => [`k${line.record - 1}`, line]));
  const actual = vector.cells.map(([field], index) => {
    const fault = faults.get(`k${index}`);
    const value = values.get(`k${index}`);
    return { field, ...value, ...(fault === undefined ? {} : { reason: fault.reason }) };
  });
  expect(actual).toEqual(
    vector.cells.map(([field, value, reason]) =>
      reason === undefined ? { field, value: comparable(value, vector.column.type.kind) } : { field, reason },
    ),
  );
  for (const [key, line] of faults) {
    const field = vector.cells[Number(key.slice(1))]?.[0];
    expect(line).toMatchObject({ fault: 1, column: 'v', value: field === '' ? null : field });
  }
}

const rejectsOf = ({ rejects }: Staged) =>
  rejects.map(({ record, line, fault, column_name, value, reason, raw }) => ({
    record,
    line,
    fault,
    column: column_name,
    value,
    reason,
    raw,
  }));

/** The record's number out of the change id takes its place; with a sequence it stands there too. */
function withRecord([op, changeId, line, ...values]: readonly unknown[], inId: string): unknown[] {
  const parts = String(changeId).split(' ');
  expect(parts[0]).toBe('2026-11-01');
  expect(`${parts.at(-3)} ${parts.at(-2)}`.replaceAll(/\.gz/gi, '')).toBe(inId);
  return [op, recordNumber(parts.at(-1)), line, ...values].map(comparable);
}

/** Whole numbers as text, which bigint comes out of DuckDB as; it leaves out the 0 of a decimal(2,2). */
const comparable = (value: unknown, kind?: unknown): unknown =>
  typeof value === 'number' && kind !== 'double'
    ? String(value)
    : kind === 'decimal' && typeof value === 'string'
      ? value.replace(/^(-?)(?=\.)/, '$10')
      : value;
