import { tableNames } from '../base/row';
import type { TableName } from '../base/row';
import type { Change } from '../database/database';
import type { Shape } from '../database/shape';
import type { DirtOptions } from '../dirt/dirt-options';
import type { LateFile } from '../dirt/late-files';
import { planDirt } from '../dirt/plan-dirt';
import type { World } from '../entities/world';
import type { CsvLayout } from './csv-layout';
import { writeDayFile, writeTableDay } from './day-files';
import { Summary } from './summary';
import type { ExportSummary } from './summary';

/** Writes each day's changes, and those that the day before held back. */
export class DayExport {
  private lateFiles: { readonly day: number; readonly files: readonly LateFile[] } = { day: 0, files: [] };
  private lateChanges: readonly Change[] = [];

  constructor(
    private readonly world: World,
    private readonly shape: Shape,
    private readonly layouts: ReadonlyMap<TableName, CsvLayout>,
  ) {}

  async write(
    landing: string,
    day: number,
    changes: readonly Change[],
    options: DirtOptions,
  ): Promise<ExportSummary> {
    const summary = new Summary();
    const random = this.world.random('files', day);
    const dirt = planDirt(changes, this.shape, options, this.world.random('dirt', day));
    for (const { table, changes: late } of this.lateFiles.files) {
      const target = {
        landing,
        table,
        day: this.lateFiles.day,
        part: 'late',
        layout: this.layout(table),
        summary,
        random,
      };
      await writeDayFile(target, late, []);
    }
    for (const table of tableNames) {
      const own = (list: readonly Change[]): Change[] => list.filter((change) => change.table === table);
      // Yesterday's late parents come first, before today's changes to them.
      const written = [...own(this.lateChanges), ...own(dirt.onTime)];
      const target = { landing, table, day, layout: this.layout(table), summary, random };
      await writeTableDay(
        target,
        written,
        dirt.spoilt.filter((each) => each.table === table),
      );
    }
    for (const { table } of dirt.late) summary.of(table).dirt.lateParents++;
    for (const { table } of dirt.lateFiles) summary.of(table).dirt.lateFiles++;
    for (const [table, rows] of dirt.held) summary.of(table).dirt.heldRows = rows;
    this.lateFiles = { day, files: dirt.lateFiles };
    this.lateChanges = dirt.late.flatMap((each) => each.changes);
    return summary.done();
  }

  private layout(table: TableName): CsvLayout {
    const layout = this.layouts.get(table);
    if (layout === undefined) throw new Error(`No layout for "${table}".`);
    return layout;
  }
}
