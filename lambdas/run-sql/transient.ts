/** A statement is tried this often when its error may pass; each attempt has a client token of its own. */
export const maxAttempts = 4;

/**
 * Errors of a statement that another attempt may not meet. Redshift: 1023 is a conflict with another transaction;
 * the rest are the cluster's own interruptions. A fence that was lost, a failed cast and the like never pass.
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
