export interface StageOptions {
  /** For normalised rows, at most two segments at a time; emptied afterwards. */
  readonly scratchDir: string;
  /** DuckDB's. @default 1GB */
  readonly memoryLimit?: string;
  /** Bytes of normalised rows in one Parquet file. @default 64 MiB */
  readonly segmentBytes?: number;
  readonly signal?: AbortSignal | undefined;
  /** Told the rows read so far, some times a second. */
  readonly onProgress?: ((rows: number) => void) | undefined;
}
