import type { RedshiftDataClientConfig } from '@aws-sdk/client-redshift-data';

type Logger = NonNullable<RedshiftDataClientConfig['logger']>;

const nothing = (): void => undefined;

/**
 * A logger of the SDK without `info`. The SDK copies each answer for that call, without what is secret in it, also where nothing is logged
 * (@aws-sdk/core, `loggerMiddleware`): for a page of rows that takes as long as to read it.
 */
export const silent = { debug: nothing, warn: nothing, error: nothing } as unknown as Logger;
