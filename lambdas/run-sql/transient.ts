/**
 * The errors of a statement that another attempt may not meet, by class: docs/services.md#transient-errors has the table, with
 * where each form comes from. A form is matched from the beginning of the message: Redshift's messages begin with fixed words, and
 * the values and names that they quote come later. So no value is taken for an error, whatever it says.
 */
interface TransientClass {
  readonly forms: readonly RegExp[];
  /** The longest wait, in seconds, before the second attempt, the third, …; there is none after the last. */
  readonly waits: readonly number[];
}

/** What the Data API writes before the message of a batch's statement, and what Redshift does; COPY names the manifest, too. */
const prefix =
  /^(?:Query #\d+ failed with\s+)?(?:(?:ERROR|FATAL):\s*)?(?:Problem reading manifest file - )?/i;

/** S3's own words and status: those that ask to try again. Its message has no comma. */
const s3Later = String.raw`S3ServiceException:\s*[^,\n]*,\s*Status (?:5\d\d|429|400,\s*Error RequestTimeout)\b`;

const warehouse = String.raw`(?:The )?(?:cluster|workgroup|endpoint)(?: ["']?[a-z0-9-]+["']?)? is`;

const classes = {
  conflict: {
    forms: [
      /^1023\s+DETAIL:\s*Serializable isolation violation\b/i,
      /^Serializable isolation violation\b/i,
      /^could not complete because of conflict with concurrent transaction\b/i,
      /^could not serialize access due to concurrent (?:update|delete)\b/i,
      /^deadlock detected\b/i,
    ],
    waits: [5, 10, 20, 40, 60],
  },
  connectionLost: {
    forms: [
      /^terminating connection due to administrator command\b/i,
      /^server closed the connection unexpectedly\b/i,
      /^(?:the )?connection (?:was |has been |is )?(?:reset|closed|lost|refused|terminated|timed out)\b/i,
      /^could not connect to server\b/i,
      /^SSL (?:SYSCALL error|connection has been closed unexpectedly)\b/i,
    ],
    waits: [5, 10, 20, 40, 60],
  },
  relationVanished: {
    forms: [/^could not open relation with OID \d+\b/i],
    waits: [5, 10, 20],
  },
  s3Busy: {
    forms: [
      new RegExp(`^${s3Later}`, 'i'),
      /^S3CurlException:\s*[^,\n]*,\s*CurlError \d+\b/i,
      /^S3 ?Query Exception Connection failed, retries exceeded\b/i,
      new RegExp(
        String.raw`^(?:Spectrum Scan Error|S3 ?Query Exception(?: \(\w+\))?)\s+DETAIL:\s*[-\s]*error:[^\n]*?\s+code:\s+\d+\s+context:\s+` +
          `(?:${s3Later}|Please reduce your request rate\\b|boost::thread_resource_error: Resource temporarily unavailable\\b)`,
        'i',
      ),
    ],
    waits: [5, 15, 30, 60, 120, 120],
  },
  restarting: {
    forms: [
      new RegExp(
        `^${warehouse} (?:currently )?(?:resuming|restarting|rebooting|unavailable|not available|being (?:modified|resized|patched|restarted))\\b`,
        'i',
      ),
      /^the database system is (?:starting up|shutting down|in recovery mode)\b/i,
    ],
    waits: [15, 30, 60, 120, 240, 240, 240, 240],
  },
  outOfMemory: {
    forms: [/^out of memory\b/i],
    waits: [60, 120],
  },
  internal: {
    forms: [/^(?:an )?internal (?:server )?error\b/i],
    waits: [5, 20, 60],
  },
} as const satisfies Record<string, TransientClass>;

export type TransientErrorClass = keyof typeof classes;

export const transientClasses: Readonly<Record<TransientErrorClass, TransientClass>> = classes;

/** The longest wait of all, in seconds. A call of RunSql has the time for it. */
export const longestWait = Math.max(...Object.values(transientClasses).flatMap(({ waits }) => waits));

/** The class of an error that another attempt may not meet; undefined: it would come again. */
export function transientClass(error: string): TransientErrorClass | undefined {
  const message = error.trimStart().replace(prefix, '');
  const names = Object.keys(classes) as TransientErrorClass[];
  return names.find((name) => transientClasses[name].forms.some((form) => form.test(message)));
}

/**
 * The seconds to wait after an attempt that failed with this error, or undefined where no other one is to follow. Waits are cut
 * at random to between half and the whole of the class's, so that transactions that met do not meet again.
 * @param attempt that failed, from 1, whatever the errors of those before it @param random from 0 to below 1
 */
export function waitAfter(error: string, attempt: number, random: () => number): number | undefined {
  const found = transientClass(error);
  const most = found === undefined ? undefined : transientClasses[found].waits[attempt - 1];
  return most === undefined ? undefined : Math.ceil(most * (0.5 + 0.5 * random()));
}
