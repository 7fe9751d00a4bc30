import { visibleLine } from '../../catalog';

/** SQL that this warehouse refuses by name, because Redshift and DuckDB would not treat it alike. */
export class UnsupportedSql extends Error {
  override readonly name = 'UnsupportedSql';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/** An error that Redshift would report, found by checks of the local side. The message begins with `ERROR:`. */
export class RedshiftError extends Error {
  override readonly name = 'RedshiftError';

  constructor(message: string, detail?: string) {
    super(`ERROR: ${message}${detail === undefined ? '' : `\n  Detail: ${detail}`}`);
  }
}

/** A columnar file that COPY cannot load into the table, worded as Redshift words it. */
export const scanError = (detail: string): RedshiftError => new RedshiftError('Spectrum Scan Error', detail);

/** A statement failed, and its transaction was rolled back. */
export class StatementFailed extends Error {
  override readonly name = 'StatementFailed';

  constructor(
    /** Index of the statement in the call. */
    readonly statement: number,
    message: string,
    /** Stopped on request, not failed by itself. */
    readonly cancelled: boolean,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The database file cannot be opened: it is damaged, or may not be read or written. */
export class WarehouseFileError extends Error {
  override readonly name = 'WarehouseFileError';

  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    const words = cause instanceof Error ? cause.message : String(cause);
    super(
      `The warehouse file ${file} cannot be opened: ${visibleLine(words)}. If it may not be read or written, change that. If it is ` +
        'damaged, put a copy of it back; or move it and the .wal file beside it away and run the load again, which builds the warehouse anew from landing.',
      { cause },
    );
  }
}

/** Whether DuckDB refused to open a file because another process has it. */
export const isInUse = (error: unknown): boolean =>
  error instanceof Error && /could not set lock/i.test(error.message);
