/** A text that names no fault. */
export class FaultTextError extends Error {
  override readonly name = 'FaultTextError';
}

/** For tests: what ends an execution whose process is killed without killing the process. */
export class ProcessKilled extends Error {
  override readonly name = 'ProcessKilled';
}
