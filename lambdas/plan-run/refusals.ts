import type { RefusedFile } from '../../contracts';

/** Against what files were judged. */
export interface RefusalRules {
  readonly timeZone: string;
  /** The newest published batch date, or `null` before the first run. */
  readonly newest: string | null;
  readonly lateDays: number;
}

/** Why a file is refused, for the message. */
export function refusalOf(
  { state, etag }: Pick<RefusedFile, 'state' | 'etag'>,
  { timeZone, newest, lateDays }: RefusalRules,
): string {
  switch (state) {
    case 'changed':
      return `was loaded, and has been replaced since (its ETag is now ${etag}); a file is loaded once`;
    case 'future':
      return `its batch date is in the future, by the calendar of ${timeZone}`;
    case 'late':
      return `its batch date is more than ${lateDays} days before the newest published one, ${newest ?? 'none'}; the order of such old changes is no longer known`;
  }
}
