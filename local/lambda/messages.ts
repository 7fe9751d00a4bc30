/** The messages between the local Lambda service and its worker. Payloads are JSON text, as on AWS. */
export interface HostRequest {
  readonly id: number;
  readonly name: string;
  readonly payload: string;
}

export interface HostReply {
  readonly id: number;
  readonly ok: boolean;
  /** The result, or Lambda's error payload. */
  readonly payload: string;
}
