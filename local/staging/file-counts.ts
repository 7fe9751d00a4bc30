import { decimalText, unscaled } from '../../catalog';
import type { StagedFile, StagingRemark, StagingRequest, StagingResult } from '../../sql';

/** What was read and rejected, per file of a request. */
export class FileCounts {
  private readonly counts: { readonly key: string; read: number; rejected: number; ignored: number }[];
  /** By file, columns that the catalog does not name. */
  private readonly others = new Map<number, Set<string>>();
  /** By file, of each column that is summed, in units of its last digit. */
  private readonly sums: readonly Map<string, bigint>[];
  private readonly remarks = new Map<string, StagingRemark>();
  read = 0;

  constructor(private readonly request: StagingRequest) {
    this.counts = request.files.map(({ key }) => ({ key, read: 0, rejected: 0, ignored: 0 }));
    this.sums = request.files.map(() => new Map((request.spec.sums ?? []).map((name) => [name, 0n])));
  }

  addRead(file: number): void {
    this.read++;
    const counts = this.counts[file];
    if (counts !== undefined) counts.read++;
  }

  addRejected(file: number): void {
    const counts = this.counts[file];
    if (counts !== undefined) counts.rejected++;
  }

  /** @param sums by column, as decimals of the column's scale */
  addSums(file: number, sums: ReadonlyMap<string, string>): void {
    const known = this.sums[file];
    for (const [name, text] of sums)
      known?.set(name, (known.get(name) ?? 0n) + (unscaled(text, this.scaleOf(name)) ?? 0n));
  }

  addRemarks(remarks: readonly StagingRemark[]): void {
    for (const { rows, ...remark } of remarks) {
      const key = JSON.stringify(remark);
      this.remarks.set(key, { ...remark, rows: rows + (this.remarks.get(key)?.rows ?? 0) });
    }
  }

  addOthers(file: number, columns: readonly string[]): void {
    this.others.set(file, new Set([...(this.others.get(file) ?? []), ...columns]));
  }

  addIgnored(file: number): void {
    const counts = this.counts[file];
    if (counts !== undefined) counts.ignored++;
  }

  private othersOf(file: number): Pick<StagedFile, 'otherColumns'> {
    const found = this.others.get(file);
    return found === undefined ? {} : { otherColumns: [...found] };
  }

  result(): StagingResult {
    const remarks = [...this.remarks.values()].filter(({ rows }) => rows > 0);
    const { spec, files } = this.request;
    const sum = (name: 'rejected' | 'ignored'): number =>
      this.counts.reduce((total, file) => total + file[name], 0);
    const [rejected, ignored] = [sum('rejected'), sum('ignored')];
    const ignores = spec.operator.ignore !== undefined;
    return {
      table: spec.table,
      read: this.read,
      rejected,
      staged: this.read - rejected,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      files: this.counts.map(({ ignored: each, ...file }, place) => ({
        ...file,
        ...(ignores ? { ignored: each } : {}),
        ...this.othersOf(place),
        ...(spec.sums === undefined ? {} : { sums: this.sumsOf(place) }),
      })),
      ...(ignores ? { ignored } : {}),
      ...(remarks.length === 0 ? {} : { remarks }),
    };
  }

  private sumsOf(file: number): Record<string, string> {
    return Object.fromEntries(
      [...(this.sums[file] ?? [])].map(([name, sum]) => [name, decimalText(sum, this.scaleOf(name))]),
    );
  }

  private scaleOf(name: string): number {
    const type = this.request.spec.columns.find((column) => column.name === name)?.type;
    return type?.kind === 'decimal' ? type.scale : 0;
  }
}
