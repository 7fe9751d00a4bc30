import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { systemClock } from '../shared/clock';
import { linkSigner } from './sign-links';

/** Loaded only where the site has signed links: a run elsewhere needs none of these clients. @param parameter its name */
export const deployedSigner = (parameter: string) =>
  linkSigner(parameter, {
    ssm: new SSMClient({}),
    secrets: new SecretsManagerClient({}),
    clock: systemClock,
  });
