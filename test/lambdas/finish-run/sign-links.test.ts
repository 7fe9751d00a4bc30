import { createVerify, generateKeyPairSync } from 'node:crypto';
import { linkSigner } from '../../../lambdas/finish-run/sign-links';
import { clockAt } from '../support/run-of-shop';
import { scriptedClient } from '../support/scripted-client';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const site = {
  ...{ url: 'https://d1.cloudfront.net', keyPairId: 'K123' },
  ...{ privateKeySecret: 'arn:secret', linkDays: 7 },
};

/** Signs on 10 March 2026, with what the parameter and the secret hold. */
function signer(parameter: unknown = site, SecretString = privateKey) {
  const ssm = scriptedClient({ GetParameter: () => ({ Parameter: { Value: JSON.stringify(parameter) } }) });
  const secrets = scriptedClient({ GetSecretValue: () => ({ SecretString }) });
  const clock = clockAt('2026-03-10T21:00:00.000Z');
  const signLinks = linkSigner('/loadline/test/report-site', {
    ...{ ssm: ssm.client, secrets: secrets.client, clock },
  });
  return { signLinks, ssm, secrets };
}

/** As CloudFront reads a value of its own: `+=/` are written `-_~`. */
const decoded = (value: string | null): Buffer =>
  Buffer.from((value ?? '').replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');

describe('a signed link', () => {
  it('carries a policy for all pages of the site, until its day, that the public key proves', async () => {
    const { signLinks } = signer();
    const links = await signLinks();
    for (const link of [links.site, links.workbook]) {
      const { searchParams } = new URL(link);
      const policy = decoded(searchParams.get('Policy'));
      expect(JSON.parse(policy.toString())).toEqual({
        Statement: [
          {
            Resource: 'https://d1.cloudfront.net/*',
            Condition: { DateLessThan: { 'AWS:EpochTime': Date.UTC(2026, 2, 17, 21) / 1000 } },
          },
        ],
      });
      const signature = decoded(searchParams.get('Signature'));
      expect(createVerify('RSA-SHA1').update(policy).verify(publicKey, signature)).toBe(true);
      const changed = Buffer.from(policy.toString().replace('d1.', 'd2.'));
      expect(createVerify('RSA-SHA1').update(changed).verify(publicKey, signature)).toBe(false);
      expect(searchParams.get('Key-Pair-Id')).toBe('K123');
    }
    expect(links.linksUntil).toBe('2026-03-17');
    expect([links.site, links.workbook].map((link) => new URL(link).pathname)).toEqual([
      '/open.html',
      '/reports.xlsx',
    ]);
  });

  it('is made of the parameter and the secret as they are now', async () => {
    const { signLinks, ssm, secrets } = signer();
    await signLinks();
    await signLinks();
    expect(ssm.inputs('GetParameter')).toEqual([
      { Name: '/loadline/test/report-site' },
      { Name: '/loadline/test/report-site' },
    ]);
    expect(secrets.inputs('GetSecretValue')[1]).toEqual({ SecretId: 'arn:secret' });
  });

  it('is refused by name where the secret holds something else, which is not shown', async () => {
    const { signLinks } = signer(site, '{"key":"hidden"}');
    await expect(signLinks()).rejects.toMatchObject({
      name: 'SigningError',
      message: expect.not.stringContaining('hidden') as string,
    });
    await expect(signer(null).signLinks()).rejects.toThrow();
  });
});
