import type { TransientErrorClass } from '../../../../lambdas/run-sql/transient';

const spectrum = (error: string, code: number, context: string): string =>
  `ERROR: ${error}\n  DETAIL:  \n  -----------------------------------------------\n  error:  ${error}\n  code:      ${code}\n` +
  `  context:   ${context}\n  query:     15067275\n  location:  dory_util.cpp:913\n  process:   query1_770_15067275 [pid=39704]\n`;

const slowDown =
  'S3ServiceException:Please reduce your request rate.,Status 503,Error SlowDown,Rid 8F5C,ExtRid k1,CanRetry 1';

/** Errors of each class as they are worded: docs/services.md#transient-errors says where each form comes from. */
export const transientErrors: Readonly<Record<TransientErrorClass, readonly [string, ...string[]]>> = {
  conflict: [
    'ERROR: 1023\n  DETAIL:  Serializable isolation violation on table - 1256109, transactions forming the cycle are: 15749004, 15748971 (pid:8238)',
    'ERROR:1023 DETAIL: Serializable isolation violation on table in Redshift',
    'ERROR: 1023 DETAIL: Serializable isolation violation on a table in Redshift',
    'Query #2 failed with ERROR: 1023\n  DETAIL:  Serializable isolation violation on table - 100123, transactions forming the cycle are: 1, 2 (pid:3)',
    'ERROR: could not complete because of conflict with concurrent transaction',
    'ERROR: could not serialize access due to concurrent update',
    'ERROR: deadlock detected\n  Detail: Process 1 waits for ShareRowExclusiveLock on relation 2',
  ],
  connectionLost: [
    'FATAL: terminating connection due to administrator command',
    'ERROR: terminating connection due to administrator command',
    'server closed the connection unexpectedly',
    ...['reset by peer', 'closed', 'refused', 'timed out'].map((how) => `Connection ${how}`),
    'The connection has been closed.',
    'could not connect to server: Connection refused',
    'SSL SYSCALL error: EOF detected',
  ],
  relationVanished: ['ERROR: could not open relation with OID 1053417'],
  s3Busy: [
    `ERROR: ${slowDown}`,
    `ERROR: Problem reading manifest file - ${slowDown}`,
    'ERROR: S3ServiceException:We encountered an internal error. Please try again.,Status 500,Error InternalError,Rid 1',
    'S3ServiceException:Your socket connection to the server was not read from or written to within the timeout period.,Status 400,Error RequestTimeout,Rid 1',
    'ERROR: S3CurlException: Connection timed out after 50000 milliseconds, CurlError 28, multiCurlError 0, CanRetry 1, UserError 0',
    spectrum('S3Query Exception Connection failed, retries exceeded.', 15005, ''),
    spectrum(
      'S3 Query Exception (Fetch)',
      15001,
      'boost::thread_resource_error: Resource temporarily unavailable',
    ),
    spectrum('Spectrum Scan Error', 15001, slowDown),
  ],
  restarting: [
    'The cluster is resuming',
    ...['resuming', 'restarting', 'not available', 'being modified', 'currently unavailable'].map(
      (how) => `Workgroup night-loads is ${how}`,
    ),
    'The endpoint is not available',
    'FATAL: the database system is starting up',
  ],
  outOfMemory: ['ERROR: Out of Memory\n  DETAIL: error: Out of Memory code: 1004 context: node: 2'],
  internal: ['Internal error 500', 'ERROR: An internal error has occurred', 'Internal server error'],
};

/** Errors that would come again, with the place of a value or a name that somebody else chose. */
export const lastingErrors: readonly ((value: string) => string)[] = [
  (value) => `ERROR: Invalid digit, Value '${value}', Pos 0, Type: Long`,
  (value) => `ERROR: Invalid digit, Value 'f', Pos 0, Type: Long\n  DETAIL: ${value}`,
  (value) => `ERROR: invalid input syntax for type numeric: "${value}"`,
  (value) => `Query #1 failed with ERROR: invalid input syntax for type numeric: "${value}"`,
  (value) =>
    `ERROR: invalid input syntax for type numeric: "fenced: run ${value} no longer owns the warehouse"`,
  (value) => `ERROR: relation "${value}" does not exist`,
  (value) => `ERROR: value too long for type character varying(3)\n  Detail: ${value}`,
  (value) => `ERROR: Query (1023) cancelled on user's request\n${value}`,
  (value) => `ERROR: Disk Full\n  DETAIL: context: node: ${value}`,
  (value) =>
    `S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid 1\n  Detail: s3://landing/${value}`,
  (value) => `S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey,Rid ${value}`,
  (value) =>
    spectrum(
      'Spectrum Scan Error',
      15007,
      `File 'https://s3/work/${value}' has an incompatible Parquet schema`,
    ),
  (value) =>
    spectrum(
      'S3 Query Exception (Fetch)',
      15001,
      `Task failed due to an internal error. Unmatched number of columns between table and file. File name: ${value}`,
    ),
  (value) => `ERROR: Conversion Error: Could not convert string '${value}' to INT32`,
  (value) => `ERROR: column "${value}" is of type integer but expression is of type connection closed`,
];
