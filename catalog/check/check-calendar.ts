import type { CalendarDefinition } from '../language/calendar';
import { checkWhole } from './check-limits';
import { repeated } from './check-names';
import type { Faults } from './fault';
import { isDay } from '../days';

/** `dw.dim_date` counts its days from here on, as far as 273 years (sql/marts/calendar-query.ts). */
const earliest = '1900-01-01';
const longestName = 60;

export function checkCalendar(
  { from, fiscalYearStart, festivals = [] }: CalendarDefinition,
  faults: Faults,
): void {
  faults
    .at('from')
    .unless(
      isDay(from) && from >= earliest,
      `is ${JSON.stringify(from)}; expected a day YYYY-MM-DD from ${earliest} on. Name the first day that a report may ask for.`,
    );
  checkWhole(fiscalYearStart, faults.at('fiscalYearStart'), 1, 12, 'the months 1 to 12');
  const at = faults.at('festivals');
  for (const [index, { day, name, seasonDays }] of festivals.entries()) {
    const item = at.item(index);
    item.at('day').unless(isDay(day), `is ${JSON.stringify(day)}; expected a day YYYY-MM-DD. Correct it.`);
    item
      .at('name')
      .unless(
        name.trim() !== '' && Buffer.byteLength(name) <= longestName,
        `is ${JSON.stringify(name)}; expected 1 to ${longestName} bytes of text. Correct it.`,
      );
    checkWhole(seasonDays, item.at('seasonDays'), 1, 100, '1 to 100 days');
  }
  for (const day of repeated(festivals.map((each) => each.day))) {
    at.add(`two festivals are on ${day}; a day has one. Leave one.`);
  }
}
