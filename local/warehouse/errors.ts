/** SQL that this warehouse refuses by name, because the two engines would not do the same with it. */
export class UnsupportedSql extends Error {
  override readonly name = 'UnsupportedSql';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/** An error that Redshift itself would answer, found by this side's own checks. The message begins with `ERROR:`. */
export class RedshiftError extends Error {
  override readonly name = 'RedshiftError';

  constructor(message: string, detail?: string) {
    super(`ERROR: ${message}${detail === undefined ? '' : `\n  Detail: ${detail}`}`);
  }
}

/** COPY cannot load a columnar file as the table wants it. */
export const scanError = (detail: string): RedshiftError => new RedshiftError('Spectrum Scan Error', detail);

/** A statement failed, and with it the transaction: nothing of it is left. */
export class StatementFailed extends Error {
  override readonly name = 'StatementFailed';

  constructor(
    /** Index of the statement among those given. */
    readonly statement: number,
    message: string,
    /** Stopped on request, not failed by itself. */
    readonly cancelled: boolean,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}
