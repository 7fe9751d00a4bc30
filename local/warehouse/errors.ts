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
