import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { expected } from './expected';

const site = expected('an object with publicKey, privateKeySecret, formerPublicKeys, linkDays, domain');
/** Without the value: it might be the private key. */
const publicKey = {
  error:
    'is no RSA public key of 2,048 bits; expected one in PEM: "-----BEGIN PUBLIC KEY-----\\n…\\n-----END PUBLIC KEY-----"',
};
const publicKeys = expected('a list of public keys in PEM');
const secret = expected(
  'the whole ARN of a secret, such as arn:aws:secretsmanager:ap-south-1:123456789012:secret:loadline/site-key-AbCdEf',
);
const days = expected('a whole number of days, from 1 to 90');
const domain = expected('an object with name and certificateArn');
const name = expected('a host name, such as reports.example.com');
const certificate = expected('the ARN of a certificate of ACM in us-east-1, where CloudFront reads them');

const pem = z.string(publicKey).refine(isSigningKey, publicKey);

/** The site behind CloudFront, for who has a signed link. */
export const reportSiteConfig = z.strictObject(
  {
    /** The key that checks the links of the mails. */
    publicKey: pem,
    /** The ARN of the secret whose whole text is the private key, in PEM. */
    privateKeySecret: z
      .string(secret)
      .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/, secret),
    /** Those of earlier links, until they have ended. @default none */
    formerPublicKeys: z.array(pem, publicKeys).max(4, publicKeys).default([]),
    /** How long a link opens. @default a week */
    linkDays: z.int(days).min(1, days).max(90, days).default(7),
    /** @default a name that CloudFront gives */
    domain: z
      .strictObject(
        {
          name: z.string(name).regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, name),
          certificateArn: z
            .string(certificate)
            .regex(/^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, certificate),
        },
        domain,
      )
      .optional(),
  },
  site,
);

export type ReportSiteConfig = z.output<typeof reportSiteConfig>;

/** CloudFront takes RSA of 2,048 bits. A private key in its place would be one that everybody can read. */
function isSigningKey(text: string): boolean {
  if (!text.includes('BEGIN PUBLIC KEY')) return false;
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(text);
    return asymmetricKeyType === 'rsa' && asymmetricKeyDetails?.modulusLength === 2048;
  } catch {
    return false; // no key at all
  }
}
