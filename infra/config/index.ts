export type { EnvironmentConfig } from './environment';
export type { CreatedWarehouseConfig } from './created-warehouse';
export type { LandingConfig } from './landing';
export type { QuickSightConfig } from './quick-sight';
export type { ReportSiteConfig } from './report-site';
export { readConfig } from './read-config';
export type { CreatedConfig, ExistingConfig, RedshiftConfig } from './redshift';
export type { MailSubscriber, Subscriber, WebhookSubscriber } from './subscriber';
