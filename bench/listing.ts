import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3';
import { addDays, buildCatalog, grouped } from '../catalog';
import { runReference } from '../contracts';
import { listLanding } from '../lambdas/list-landing/list-landing';
import { ObjectStoreClient } from '../lambdas/shared/object-store-client';
import marketplace from '../marketplace';
import { SqlEngine } from '../test/support/sql-engine';
import { machine } from './support/measure';

/**
 * How long ListLanding and SelectFiles take over a landing of many files, and how much memory: `npm run bench:listing -- [files]`, by
 * default a million, none of which the ledger knows. Landing is a listing without files behind it, made page by page as S3
 * answers it; what it takes S3 to answer 1,000 pages is not measured. The figures go to `bench/results/listing-<files>.json`.
 */
const [files = 1_000_000] = process.argv.slice(2).map(Number);
const pageSize = 1000;
const run = runReference.parse({
  ...{ runId: '20260101T000000000Z-0123abcd', execution: 'arn:execution:1', number: 2 },
  startedAt: '2026-01-01T00:00:00.000Z',
});

const catalog = buildCatalog(marketplace);
const tables = catalog.tables.map(({ name }) => name);
const perTable = Math.ceil(files / tables.length);
const filesADay = 100;

/** The keys of a table in the order of S3: 100 files a day, up to the day before the run. */
function keyOf(table: string, place: number): string {
  const days = Math.ceil(perTable / filesADay);
  const day = addDays('2025-12-31', Math.floor(place / filesADay) - days + 1);
  return `${table}/${day}/part-${String(place % filesADay).padStart(5, '0')}.csv.gz`;
}

const numberOfFiles = (table: string): number =>
  Math.max(0, Math.min(perTable, files - tables.indexOf(table) * perTable));

function page(prefix: string, token: string | undefined): Partial<ListObjectsV2CommandOutput> {
  const table = prefix.slice(0, -1);
  const from = Number(token ?? 0);
  const to = Math.min(numberOfFiles(table), from + pageSize);
  const Contents = Array.from({ length: to - from }, (_, at) => ({
    ...{ Key: keyOf(table, from + at), ETag: '"0123456789abcdef0123456789abcdef"', Size: 1_000_000 },
  }));
  return { Contents, ...(to < numberOfFiles(table) ? { NextContinuationToken: String(to) } : {}) };
}

/** Landing: a listing without files behind it. */
function landing(): ObjectStoreClient {
  const answer = (command: unknown): unknown => {
    if (!(command instanceof ListObjectsV2Command)) throw new Error(`Not a listing: ${String(command)}`);
    const { Prefix = '', Delimiter, ContinuationToken } = command.input;
    if (Delimiter !== undefined) return { CommonPrefixes: tables.map((table) => ({ Prefix: `${table}/` })) };
    return page(Prefix, ContinuationToken);
  };
  const client = { send: (command: unknown) => Promise.resolve(answer(command)) };
  return new ObjectStoreClient(client as unknown as S3Client, 'landing');
}

/** The work bucket: what is written goes to a folder, from which the warehouse copies it. */
function workIn(folder: string): ObjectStoreClient {
  const answer = (command: unknown): unknown => {
    if (!(command instanceof PutObjectCommand)) throw new Error(`Not a write: ${String(command)}`);
    const path = join(folder, command.input.Key ?? '');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, command.input.Body as string);
    return { ETag: '"1"' };
  };
  const client = { send: (command: unknown) => Promise.resolve(answer(command)) };
  return new ObjectStoreClient(client as unknown as S3Client, 'work');
}

const seconds = (since: number): number => Math.round((Date.now() - since) / 100) / 10;
const peakGB = (): number => Math.round(process.resourceUsage().maxRSS / 1e4) / 100;

async function main(): Promise<void> {
  const engine = await SqlEngine.open(catalog);
  try {
    await engine.begin(run.runId);
    const listing = Date.now();
    const listed = await listLanding(
      { run, input: {} },
      {
        ...{ landing: landing(), work: workIn(engine.bucket('work')), catalog, timeZone: 'UTC' },
        clock: { now: () => new Date(run.startedAt) },
      },
    );
    const listLandingFigures = { seconds: seconds(listing), files: listed.files, peakGB: peakGB() };
    const selecting = Date.now();
    const [, answers = []] = await engine.step('SelectFiles', run.runId, { listing: listed.listing });
    const rows = answers.reduce((sum, { rows: all }) => sum + (all?.length ?? 0), 0);
    const result = {
      ...{ files, tables: tables.length, listLanding: listLandingFigures },
      selectFiles: { seconds: seconds(selecting), rowsAnswered: rows, peakGB: peakGB() },
      ...{ machine: machine(), on: new Date().toISOString().slice(0, 10) },
    };
    const file = join(__dirname, 'results', `listing-${files}.json`);
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(
      `${grouped(listed.files)} files: listed in ${result.listLanding.seconds} s, selected in ${result.selectFiles.seconds} s ` +
        `(${grouped(rows)} rows answered), peak memory ${result.selectFiles.peakGB} GB\n`,
    );
    if (listed.files !== files) process.exitCode = 1;
  } finally {
    engine.close();
  }
}

void main();
