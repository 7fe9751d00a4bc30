import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { WebhookError } from './errors';

/** The address that the secret holds: its text alone. Throws `WebhookError` for anything but an https address. */
export async function readUrl(secrets: SecretsManagerClient, SecretId: string): Promise<string> {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  const url = SecretString.trim();
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new WebhookError(
      `The secret ${SecretId} does not hold an https address. Its text must be the webhook's address and nothing else, no JSON around it.`,
    );
  return url;
}
