import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvText } from '../../../../cli/output/csv';
import type { ObjectStore } from '../../../../local/store';
import { printValue, Warehouse } from '../../../../local/warehouse';
import { temporaryFolder } from '../../temporary-folder';

const copies = /^COPY ("[^"]+"\."[^"]+") FROM /;
const shapes = /^(CREATE SCHEMA|CREATE TABLE|ALTER TABLE|DROP TABLE) /;

/**
 * The rows of each COPY as psql can load them. PostgreSQL reads neither Parquet nor manifests in S3, so a second warehouse
 * that has the tables, and nothing in them, copies the files once more and hands on the rows.
 */
export class CopiedRows {
  private readonly folder = temporaryFolder();
  private files = 0;

  private constructor(private readonly warehouse: Warehouse) {}

  /** @param store whose work bucket still has the staged files */
  static async open(store: ObjectStore): Promise<CopiedRows> {
    return new CopiedRows(await Warehouse.open({ file: ':memory:', store, memoryLimit: '500MB' }));
  }

  close(): void {
    this.warehouse.close();
  }

  static isCopy(statement: string): boolean {
    return copies.test(statement);
  }

  /** Keeps the tables as they are when the next COPY comes. */
  async follow(statement: string): Promise<void> {
    if (shapes.test(statement)) await this.warehouse.autocommit(statement);
  }

  /** psql's command for a COPY. */
  async command(copy: string): Promise<string> {
    const [, table = ''] = copies.exec(copy) ?? [];
    const [, loaded] = await this.warehouse.transaction([
      copy,
      `SELECT * FROM ${table}`,
      `DELETE FROM ${table}`,
    ]);
    const { columns = [], rows = [] } = loaded ?? {};
    const names = columns.map(({ name }) => name);
    const file = join(this.folder, `${(this.files += 1)}.csv`);
    writeFileSync(
      file,
      csvText(
        names,
        rows.map((row) => row.map(printValue)),
      ),
    );
    const list = names.map((name) => `"${name}"`).join(', ');
    return `\\copy ${table} (${list}) from '${file}' (format csv, header)`;
  }
}
