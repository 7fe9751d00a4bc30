export type { EnvironmentConfig } from './environment';
export { readConfig } from './read-config';
export type { Subscriber } from './subscriber';
