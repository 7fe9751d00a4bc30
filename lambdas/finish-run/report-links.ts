import type { PublishedReports, RunWarning } from '../../contracts';
import type { ToldReports } from '../notices/completion-notice';

/** Addresses that a browser opens. */
export interface ReportLinks {
  readonly site: string;
  readonly workbook: string;
  /** YYYY-MM-DD: they open until then. */
  readonly linksUntil: string;
}

export type SignLinks = () => Promise<ReportLinks>;

/**
 * The reports as the mail tells of them: with signed links, where the site has them. A link that cannot be signed is a
 * warning, and the mail says where the reports are.
 */
export async function reportLinks(
  reports: PublishedReports | null,
  signLinks?: SignLinks,
): Promise<{ readonly reports: ToldReports | null; readonly warnings: readonly RunWarning[] }> {
  if (reports === null || signLinks === undefined) return { reports, warnings: [] };
  try {
    return { reports: { ...reports, ...(await signLinks()) }, warnings: [] };
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const message = `The links to the reports could not be signed, so the mail has none that a browser opens: ${why}. The reports themselves are made (docs/reports-on-aws.md#the-key).`;
    return { reports, warnings: [{ kind: 'linkNotSigned', count: 1, message }] };
  }
}
