import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { snsMessages } from '../../contracts';
import type { WebhookFormat } from '../../contracts';
import { readEnvironment } from '../shared/environment';
import { handle } from '../shared/handler';
import { forwardNotice } from './forward-notice';
import { readUrl } from './read-url';

const secrets = new SecretsManagerClient({});

export const handler = handle(snsMessages, (messages) => {
  const { webhookSecret, webhookFormat } = readEnvironment('webhookSecret', 'webhookFormat');
  return forwardNotice(messages, {
    format: webhookFormat as WebhookFormat, // the stack has checked it
    readUrl: () => readUrl(secrets, webhookSecret), // each time: a secret may be replaced, and notices are few
  });
});
