import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { openPagePath, reportKeys, reportSite } from '../../contracts';
import type { ReportSiteLocation } from '../../contracts';
import type { Clock } from '../shared/clock';
import { SigningError } from './errors';
import type { ReportLinks, SignLinks } from './report-links';

export interface LinkSignerDependencies {
  readonly ssm: SSMClient;
  readonly secrets: SecretsManagerClient;
  readonly clock: Clock;
}

const daySeconds = 24 * 3600;
/** Below the site's folder, which is the root of its address. */
const workbookPath = reportKeys.workbook.slice(reportKeys.site.length);

/**
 * Signs links to the site with a key of CloudFront's key group, so that they outlive the credentials of the run. Key and address
 * are read for each run: either may be replaced between two.
 * @param parameter the name of the parameter that the Storage stack writes
 */
export const linkSigner =
  (parameter: string, { ssm, secrets, clock }: LinkSignerDependencies): SignLinks =>
  async () => {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter }));
    const site = reportSite.parse(JSON.parse(Parameter?.Value ?? 'null'));
    const SecretId = site.privateKeySecret;
    const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    if (!SecretString.includes('PRIVATE KEY'))
      throw new SigningError(
        `The secret ${SecretId} holds no private key in PEM. Its text must be the key's file and nothing else, no JSON around it.`,
      );
    return signedLinks(site, SecretString, clock.now());
  };

/**
 * One policy for all pages: a browser that was let in by a link goes on by its signature. SHA-1 is what CloudFront takes in
 * every region; nobody but the holder of the key chooses what is signed.
 */
export function signedLinks(
  { url, keyPairId, linkDays }: ReportSiteLocation,
  privateKey: string,
  now: Date,
): ReportLinks {
  const until = Math.floor(now.getTime() / 1000) + linkDays * daySeconds;
  const policy = JSON.stringify({
    Statement: [{ Resource: `${url}/*`, Condition: { DateLessThan: { 'AWS:EpochTime': until } } }],
  });
  const sign = (path: string): string =>
    getSignedUrl({ url: `${url}/${path}`, policy, keyPairId, privateKey });
  return {
    site: sign(openPagePath),
    workbook: sign(workbookPath),
    linksUntil: new Date(until * 1000).toISOString().slice(0, 10),
  };
}
