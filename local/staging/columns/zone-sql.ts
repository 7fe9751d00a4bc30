import type { AmbiguousTimes } from '../../../catalog';
import type { ClockPart } from '../../../sql';

/** The local time in UTC, by a zone's clock; NULL for a time that the clock skips, or shows twice without a word which one is meant. */
export const utcSql = (
  local: string,
  clock: readonly ClockPart[],
  ambiguous: AmbiguousTimes | undefined,
): string => `${local} - to_seconds(${aheadSql(local, clock, ambiguous)})`;

/** A search by halves: each row is compared with ten of a few hundred times. */
function aheadSql(local: string, clock: readonly ClockPart[], ambiguous: AmbiguousTimes | undefined): string {
  const middle = Math.floor(clock.length / 2);
  const [from = 0, ...ahead] = clock[middle] ?? [];
  if (middle === 0) {
    const [earlier, later = earlier] = ahead;
    const meant = earlier === later || ambiguous === 'earlier' ? earlier : ambiguous && later;
    return meant === undefined ? 'NULL::BIGINT' : `${meant}::BIGINT`;
  }
  const time = new Date(from * 1000).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replace('T', ' ');
  const [before, after] = [clock.slice(0, middle), clock.slice(middle)].map((part) =>
    aheadSql(local, part, ambiguous),
  );
  return `CASE WHEN ${local} < TIMESTAMP '${time}' THEN ${before} ELSE ${after} END`;
}
