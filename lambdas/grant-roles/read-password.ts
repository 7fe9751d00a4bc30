import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';

const credentials = z.object({ password: z.string().min(20) });

/** The password of a secret that the deployment made: `{ "username": …, "password": … }`. Throws for anything else. */
export async function readPassword(secrets: SecretsManagerClient, SecretId: string): Promise<string> {
  const { SecretString = 'null' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  return credentials.parse(JSON.parse(SecretString)).password;
}
