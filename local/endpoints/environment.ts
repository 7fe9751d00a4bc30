import type { AccessKey } from './access/access';

/** What tells the endpoints who calls, as the SDK reads it. */
export const credentials = ({ id, secret }: AccessKey): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: id,
  AWS_SECRET_ACCESS_KEY: secret,
  AWS_SESSION_TOKEN: '',
});

/** The environment that a process needs so that unmodified SDK clients call this address and no other, but for credentials. */
export function environmentFor(url: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url, // any other service: refused here by name
    AWS_ENDPOINT_URL_S3: url,
    AWS_ENDPOINT_URL_SNS: url,
    AWS_ENDPOINT_URL_GLUE: url,
    AWS_ENDPOINT_URL_REDSHIFT_DATA: url,
    AWS_ENDPOINT_URL_SFN: url,
    AWS_ENDPOINT_URL_SSM: url,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    AWS_USE_FIPS_ENDPOINT: 'false',
    AWS_USE_DUALSTACK_ENDPOINT: 'false',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_PROFILE: '', // a profile would win over the credentials in the environment
  };
}
