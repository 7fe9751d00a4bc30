/** A transaction is tried this many times when its error may pass; each attempt has a client token of its own. */
export const maxAttempts = 4;

/**
 * How long to wait before an attempt: nothing before the first, then 5, 10 and 15 s, so that the other transaction of a
 * conflict can end. Each wait fits into one call of RunSql.
 */
export const secondsBefore = (attempt: number): number => (attempt - 1) * 5;

/**
 * Errors that another attempt may not meet. Redshift: 1023 is a conflict with another transaction; the rest are the
 * cluster's own interruptions. A lost fence, a failed cast and the like never pass.
 */
const transientErrors: readonly RegExp[] = [
  /\b1023\b/,
  /serializable isolation violation/i,
  /deadlock detected/i,
  /connection (reset|closed|refused|timed out)/i,
  /(cluster|workgroup|endpoint) .*(resuming|restarting|not available|being modified)/i,
  /internal error/i,
];

export const isTransient = (error: string): boolean => transientErrors.some((pattern) => pattern.test(error));
