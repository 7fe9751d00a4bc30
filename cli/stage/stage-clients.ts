import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { keepLongNumbers } from './exact-numbers';
import { explained, regionOf } from './explain';
import { attempts } from './retried';
import type { StageCall } from './stage-options';

/** The clients of a call, with the caller's own credentials. */
export class StageClients {
  readonly ssm: SSMClient;
  readonly data: RedshiftDataClient;
  readonly sfn: SFNClient;
  readonly s3: S3Client;
  /** The landing bucket, once it is known. */
  landing: string | undefined;

  constructor(readonly call: StageCall) {
    const { profile, region = regionOf() } = call;
    // Whether this Node is old is told by the README, and not above each answer.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
    const config = {
      maxAttempts: attempts,
      ...(profile === undefined ? {} : { profile }),
      ...(region === undefined ? {} : { region }),
    };
    this.ssm = new SSMClient(config);
    this.data = new RedshiftDataClient(config);
    keepLongNumbers(this.data);
    this.sfn = new SFNClient(config);
    this.s3 = new S3Client(config);
  }

  /** What the call answers. Throws `StageError` and `StageUnavailableError` in place of the services' errors that they explain. */
  async ask<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw explained(error, this.call, this.landing);
    }
  }

  close(): void {
    for (const client of [this.ssm, this.data, this.sfn, this.s3]) client.destroy();
  }
}
