import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureNode } from '../../support/measure';
import type { Measured } from '../../support/measure';

/** Runs SQL on a DuckDB file in a process of its own, which is measured. Throws when a statement fails. */
export async function measureStatements(
  file: string,
  statements: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Measured> {
  const request = `${file}.statements.json`;
  writeFileSync(request, JSON.stringify({ settings, statements }));
  try {
    return await measureNode([join(__dirname, 'run-statements.js'), file, request]);
  } finally {
    rmSync(request);
  }
}
