/** A function as it is deployed here. */
export interface LocalFunction {
  /** The file `lambdas/<folder>/handler.ts`, which exports `handler`. */
  readonly module: string;
  /** The variables that only this function has. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What the thread of the functions is started with. */
export interface HostData {
  readonly functions: Readonly<Record<string, LocalFunction>>;
  /** The folder of the bundle from which it runs. @default it runs through the TypeScript loader */
  readonly bundle: string | undefined;
}

/** The messages between the local Lambda service and its worker. Payloads are JSON text, as on AWS. */
export type HostMessage = HostRequest | HostPublication;

/** Functions by name; one that is there already is replaced. */
export interface HostPublication {
  readonly publish: Readonly<Record<string, LocalFunction>>;
}

export interface HostRequest {
  readonly id: number;
  readonly name: string;
  readonly payload: string;
  /** The variables of the deployment, which all functions have. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface HostReply {
  readonly id: number;
  readonly ok: boolean;
  /** The result, or Lambda's error payload. */
  readonly payload: string;
}
