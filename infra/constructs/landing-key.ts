import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { LandingConfig } from '../config';
import { principals } from './principals';

/** What an upload needs of a key: a data key, and to read back the parts of a large file (docs/services.md#kms). */
const uploads = ['kms:GenerateDataKey', 'kms:Decrypt'];
export const reads = ['kms:Decrypt'];

/**
 * The customer's key of landing: made here, or there already. Of a key that is there, the grants to roles of this deployment are in
 * their own policies, and the others are for its owner to give.
 */
export class LandingKey extends Construct {
  readonly key: kms.IKey;

  constructor(scope: Construct, id: string, landing: LandingConfig & { readonly key: string }) {
    super(scope, id);
    if (landing.key !== 'create') {
      this.key = kms.Key.fromKeyArn(this, 'Key', landing.key);
      return;
    }
    this.key = new kms.Key(this, 'Key', {
      description: "Loadline: the source's files.",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN, // without it nobody reads a file again
    });
    this.allow('Uploaders', landing.uploaders, uploads);
    this.allow('Readers', landing.readers, reads);
  }

  private allow(sid: string, arns: readonly string[], actions: string[]): void {
    if (arns.length > 0) this.key.addToResourcePolicy(principals(sid, arns, actions, ['*']));
  }
}
