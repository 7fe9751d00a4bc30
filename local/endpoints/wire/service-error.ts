/** An error response of a service, by its name in the service's model. */
export class ServiceError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    /** HTTP status; the SDK retries 500, 502, 503 and 504. */
    readonly status = 400,
  ) {
    super(message);
  }
}

/** For tests only: thrown by an interceptor, it cuts the connection without a response. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}
