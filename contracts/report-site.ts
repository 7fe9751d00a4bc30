import { z } from 'zod';

/** The parameter of Systems Manager by which FinishRun finds how to sign links to the site. */
export const reportSiteParameterName = (stage: string): string => `/loadline/${stage}/report-site`;

/**
 * The parameter's value, as JSON: written by the Storage stack, read by each run. Address, key and secret change together, also
 * between two deployments of the functions.
 */
export const reportSite = z.strictObject({
  /** `https://host`, without a slash at its end. */
  url: z.string().regex(/^https:\/\/[^/]+$/),
  /** CloudFront's id of the public key. */
  keyPairId: z.string().min(1),
  /** The ARN of the secret whose whole text is the private key, in PEM. */
  privateKeySecret: z.string().min(1),
  /** How long a link opens. */
  linkDays: z.int().min(1),
});

export type ReportSiteLocation = Readonly<z.infer<typeof reportSite>>;

/** Of the site: where a signed link leads, which gives the browser the right to all other pages. */
export const openPagePath = 'open.html';
