export type { EnvironmentConfig } from './environment';
export { readConfig } from './read-config';
export type { MailSubscriber, Subscriber, WebhookSubscriber } from './subscriber';
