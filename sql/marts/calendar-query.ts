import type { CalendarDefinition, Festival } from '../../catalog';
import { comma, id, join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * The rows of `dw.dim_date`, from the calendar's first day to the end of the second year after the newest batch date. Weeks
 * are those of ISO 8601. Only arithmetic of dates and whole numbers, which all engines share: no series, no formats.
 */
export function calendarQuery({ from, fiscalYearStart, festivals }: Required<CalendarDefinition>): Sql {
  const start = lit(fiscalYearStart);
  const fiscalMonth = sql`((d."month" - ${start} + 12) % 12 + 1)`;
  const fiscalYear = sql`(d."year" - CASE WHEN d."month" < ${start} THEN 1 ELSE 0 END)`;
  return sql`SELECT d."day", d."year", (d."month" - 1) / 3 + 1 AS "quarter", d."month",
  CAST(DATE_TRUNC('month', d."day") AS DATE) AS "month_start", ${nameOf(sql`d."month"`, monthNames, 9)} AS "month_name",
  CAST(EXTRACT(day FROM d."day") AS INTEGER) AS "day_of_month",
  CAST(EXTRACT(year FROM d."thursday") AS INTEGER) AS "iso_year",
  (CAST(EXTRACT(doy FROM d."thursday") AS INTEGER) + 6) / 7 AS "iso_week",
  d."thursday" - 3 AS "week_start", d."weekday", ${nameOf(sql`d."weekday"`, dayNames, 9)} AS "weekday_name",
  d."weekday" >= 6 AS "is_weekend",
  ${fiscalName(fiscalYear, fiscalYearStart)} AS "fiscal_year",
  CAST(CAST(${fiscalYear} AS VARCHAR(4)) || ${lit(`-${String(fiscalYearStart).padStart(2, '0')}-01`)} AS DATE) AS "fiscal_year_start",
  (${fiscalMonth} - 1) / 3 + 1 AS "fiscal_quarter", ${fiscalMonth} AS "fiscal_month",
  CASE WHEN f."festival_day" = d."day" THEN f."festival" END AS "festival",
  f."festival" AS "season", CAST(EXTRACT(year FROM f."festival_day") AS INTEGER) AS "season_year",
  CAST(d."day" - f."festival_day" AS INTEGER) AS "season_day"
FROM (
  SELECT x."day", CAST(EXTRACT(year FROM x."day") AS INTEGER) AS "year", CAST(EXTRACT(month FROM x."day") AS INTEGER) AS "month",
    ${weekdayOf(sql`x."day"`)} AS "weekday", x."day" - ${weekdayOf(sql`x."day"`)} + 4 AS "thursday"
  FROM (
    SELECT CAST(${lit(from)} AS DATE) + (${join(
      [1, 10, 100, 1000, 10_000].map((weight, place) => sql`${lit(weight)} * ${digits(place)}."digit"`),
      sql` + `,
    )}) AS "day"
    FROM ${join(
      [0, 1, 2, 3, 4].map((place) => sql`(${oneDigit}) ${digits(place)}`),
      sql` CROSS JOIN `,
    )}
  ) x
) d
CROSS JOIN ${id('mart')}.${id('as_of')} a
LEFT JOIN (
  SELECT s."day", s."festival", s."festival_day" FROM (
    SELECT n."day" - t."before" AS "day", n."day" AS "festival_day", n."festival",
      ROW_NUMBER() OVER (PARTITION BY n."day" - t."before" ORDER BY n."day" NULLS LAST) AS "nearest"
    FROM (${festivalRows(festivals)}) n
    JOIN (SELECT v0."digit" + 10 * v1."digit" AS "before" FROM (${oneDigit}) v0 CROSS JOIN (${oneDigit}) v1) t ON t."before" < n."season_days"
  ) s WHERE s."nearest" = 1
) f ON f."day" = d."day"
WHERE d."year" <= CAST(EXTRACT(year FROM COALESCE(a."as_of", CAST(${lit(from)} AS DATE))) AS INTEGER) + 2`;
}

const digits = (place: number): Sql => id(`d${place}`);

const oneDigit = join(
  Array.from({ length: 10 }, (_, digit) => sql`SELECT ${lit(digit)} AS "digit"`),
  unionAll,
);

/** 1 = Monday: 1900-01-01 was one. Every day of a calendar comes after it. */
const weekdayOf = (day: Sql): Sql => sql`(CAST(${day} - CAST('1900-01-01' AS DATE) AS INTEGER) % 7 + 1)`;

function nameOf(number: Sql, names: readonly string[], bytes: number): Sql {
  const cases = names.map((name, index) => sql`WHEN ${lit(index + 1)} THEN ${lit(name)}`);
  return sql`CAST(CASE ${number} ${join(cases, sql` `)} END AS VARCHAR(${lit(bytes)}))`;
}

/** `FY2025-26`, and `FY2025` where it is the calendar's year. */
function fiscalName(year: Sql, startMonth: number): Sql {
  const first = sql`'FY' || CAST(${year} AS VARCHAR(4))`;
  if (startMonth === 1) return first;
  return sql`${first} || '-' || RIGHT(CAST(${year} + 1 AS VARCHAR(4)), 2)`;
}

function festivalRows(festivals: readonly Festival[]): Sql {
  if (festivals.length === 0)
    return sql`SELECT CAST(NULL AS DATE) AS "day", CAST(NULL AS VARCHAR(60)) AS "festival", 0 AS "season_days"`;
  const row = ({ day, name, seasonDays = 1 }: Festival): Sql =>
    join(
      [
        sql`SELECT CAST(${lit(day)} AS DATE) AS "day"`,
        sql`CAST(${lit(name)} AS VARCHAR(60)) AS "festival"`,
        sql`${lit(seasonDays)} AS "season_days"`,
      ],
      comma,
    );
  return join(festivals.map(row), unionAll);
}
