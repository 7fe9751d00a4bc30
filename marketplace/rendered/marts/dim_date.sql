-- TouchMarts, of one transaction for all marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND "published_number" < "owner_number" AND (SELECT COUNT(*) FROM (
SELECT "owner_run", "staged_run" FROM "staging"."buyer_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."category_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."seller_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."address_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."product_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."quotation_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."inventory_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."order_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."price_change_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."quotation_line_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."stock_movement_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."order_item_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."shipment_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."return_request_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."review_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."settlement_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."shipment_line_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."payment_fence"
) f WHERE f."owner_run" = '<run>' AND f."staged_run" = '<run>') = 18 THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
INSERT INTO "etl"."mart_pending" ("mart_name", "partition_day", "run_id")
SELECT 'dim_date', x."day", '<run>' FROM (
  SELECT CAST('0001-01-01' AS DATE) AS "day"
  EXCEPT
  SELECT "partition_day" FROM (SELECT "partition_day" FROM "etl"."mart_pending" WHERE "mart_name" = 'dim_date') p
) x;

-- RefreshMarts, all of it (a table that has its columns is emptied instead), transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DROP TABLE IF EXISTS "dw"."dim_date";
CREATE TABLE IF NOT EXISTS "dw"."dim_date" (
  "day" DATE NOT NULL,
  "year" INTEGER NOT NULL,
  "quarter" INTEGER NOT NULL,
  "month" INTEGER NOT NULL,
  "month_start" DATE NOT NULL,
  "month_name" VARCHAR(9) NOT NULL,
  "day_of_month" INTEGER NOT NULL,
  "iso_year" INTEGER NOT NULL,
  "iso_week" INTEGER NOT NULL,
  "week_start" DATE NOT NULL,
  "weekday" INTEGER NOT NULL,
  "weekday_name" VARCHAR(9) NOT NULL,
  "is_weekend" BOOLEAN NOT NULL,
  "fiscal_year" VARCHAR(9) NOT NULL,
  "fiscal_year_start" DATE NOT NULL,
  "fiscal_quarter" INTEGER NOT NULL,
  "fiscal_month" INTEGER NOT NULL,
  "festival" VARCHAR(60),
  "season" VARCHAR(60),
  "season_year" INTEGER,
  "season_day" INTEGER
) DISTSTYLE AUTO COMPOUND SORTKEY ("day");
INSERT INTO "dw"."dim_date" ("day", "year", "quarter", "month", "month_start", "month_name", "day_of_month", "iso_year", "iso_week", "week_start", "weekday", "weekday_name", "is_weekend", "fiscal_year", "fiscal_year_start", "fiscal_quarter", "fiscal_month", "festival", "season", "season_year", "season_day")
SELECT "_rows"."day", "_rows"."year", "_rows"."quarter", "_rows"."month", "_rows"."month_start", "_rows"."month_name", "_rows"."day_of_month", "_rows"."iso_year", "_rows"."iso_week", "_rows"."week_start", "_rows"."weekday", "_rows"."weekday_name", "_rows"."is_weekend", "_rows"."fiscal_year", "_rows"."fiscal_year_start", "_rows"."fiscal_quarter", "_rows"."fiscal_month", "_rows"."festival", "_rows"."season", "_rows"."season_year", "_rows"."season_day" FROM (
SELECT d."day", d."year", (d."month" - 1) / 3 + 1 AS "quarter", d."month",
  CAST(DATE_TRUNC('month', d."day") AS DATE) AS "month_start", CAST(CASE d."month" WHEN 1 THEN 'January' WHEN 2 THEN 'February' WHEN 3 THEN 'March' WHEN 4 THEN 'April' WHEN 5 THEN 'May' WHEN 6 THEN 'June' WHEN 7 THEN 'July' WHEN 8 THEN 'August' WHEN 9 THEN 'September' WHEN 10 THEN 'October' WHEN 11 THEN 'November' WHEN 12 THEN 'December' END AS VARCHAR(9)) AS "month_name",
  CAST(EXTRACT(day FROM d."day") AS INTEGER) AS "day_of_month",
  CAST(EXTRACT(year FROM d."thursday") AS INTEGER) AS "iso_year",
  (CAST(EXTRACT(doy FROM d."thursday") AS INTEGER) + 6) / 7 AS "iso_week",
  d."thursday" - 3 AS "week_start", d."weekday", CAST(CASE d."weekday" WHEN 1 THEN 'Monday' WHEN 2 THEN 'Tuesday' WHEN 3 THEN 'Wednesday' WHEN 4 THEN 'Thursday' WHEN 5 THEN 'Friday' WHEN 6 THEN 'Saturday' WHEN 7 THEN 'Sunday' END AS VARCHAR(9)) AS "weekday_name",
  d."weekday" >= 6 AS "is_weekend",
  'FY' || CAST((d."year" - CASE WHEN d."month" < 4 THEN 1 ELSE 0 END) AS VARCHAR(4)) || '-' || RIGHT(CAST((d."year" - CASE WHEN d."month" < 4 THEN 1 ELSE 0 END) + 1 AS VARCHAR(4)), 2) AS "fiscal_year",
  CAST(CAST((d."year" - CASE WHEN d."month" < 4 THEN 1 ELSE 0 END) AS VARCHAR(4)) || '-04-01' AS DATE) AS "fiscal_year_start",
  (((d."month" - 4 + 12) % 12 + 1) - 1) / 3 + 1 AS "fiscal_quarter", ((d."month" - 4 + 12) % 12 + 1) AS "fiscal_month",
  CASE WHEN f."festival_day" = d."day" THEN f."festival" END AS "festival",
  f."festival" AS "season", CAST(EXTRACT(year FROM f."festival_day") AS INTEGER) AS "season_year",
  CAST(d."day" - f."festival_day" AS INTEGER) AS "season_day"
FROM (
  SELECT x."day", CAST(EXTRACT(year FROM x."day") AS INTEGER) AS "year", CAST(EXTRACT(month FROM x."day") AS INTEGER) AS "month",
    (CAST(x."day" - CAST('1900-01-01' AS DATE) AS INTEGER) % 7 + 1) AS "weekday", x."day" - (CAST(x."day" - CAST('1900-01-01' AS DATE) AS INTEGER) % 7 + 1) + 4 AS "thursday"
  FROM (
    SELECT CAST('2018-01-01' AS DATE) + (1 * "d0"."digit" + 10 * "d1"."digit" + 100 * "d2"."digit" + 1000 * "d3"."digit" + 10000 * "d4"."digit") AS "day"
    FROM (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d0" CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d1" CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d2" CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d3" CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d4"
  ) x
) d
CROSS JOIN "mart"."as_of" a
LEFT JOIN (
  SELECT s."day", s."festival", s."festival_day" FROM (
    SELECT n."day" - t."before" AS "day", n."day" AS "festival_day", n."festival",
      ROW_NUMBER() OVER (PARTITION BY n."day" - t."before" ORDER BY n."day" NULLS LAST) AS "nearest"
    FROM (SELECT CAST('2018-11-07' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2019-10-27' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2020-11-14' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2021-11-04' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2022-10-24' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2023-11-12' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2024-11-01' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2025-10-20' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2026-11-08' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2027-10-29' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2028-10-17' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2029-11-05' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2030-10-26' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2031-11-14' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2032-11-02' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2033-10-22' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2018-03-02' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2019-03-21' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2020-03-10' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2021-03-29' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2022-03-18' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2023-03-08' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2024-03-25' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2025-03-14' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2026-03-04' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2027-03-22' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2028-03-11' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2029-03-01' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2030-03-20' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2031-03-09' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2032-03-27' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2033-03-16' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2018-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2019-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2020-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2021-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2022-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2023-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2024-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2025-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2026-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2027-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2028-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2029-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2030-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2031-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2032-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2033-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2018-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2019-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2020-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2021-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2022-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2023-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2024-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2025-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2026-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2027-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2028-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2029-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2030-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2031-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2032-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2033-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days") n
    JOIN (SELECT v0."digit" + 10 * v1."digit" AS "before" FROM (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") v0 CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") v1) t ON t."before" < n."season_days"
  ) s WHERE s."nearest" = 1
) f ON f."day" = d."day"
WHERE d."year" <= CAST(EXTRACT(year FROM COALESCE(a."as_of", CAST('2018-01-01' AS DATE))) AS INTEGER) + 2
) "_rows";
DELETE FROM "etl"."mart_pending" WHERE "mart_name" = 'dim_date';
DELETE FROM "etl"."mart_built" WHERE "mart_name" IN ('dim_date', '(comments)');
INSERT INTO "etl"."mart_built" ("mart_name", "definition", "run_id", "built_at")
SELECT 'dim_date', 'cdec120b481cd0eede25eb513770ab691d2367f5bf21f48281797f6893d5c450', p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM (SELECT MAX(n."run_id") AS "run_id" FROM (
  SELECT u."run_id", ROW_NUMBER() OVER (ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) n WHERE n."place" = 1) p;

-- Verify, of one transaction for some marts
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."mart_built" WHERE "mart_name" = 'dim_date' AND (SELECT COUNT(*) FROM (
  SELECT 1 AS "fault" FROM (SELECT COUNT(*) AS "rows" FROM (
SELECT d."day", d."year", (d."month" - 1) / 3 + 1 AS "quarter", d."month",
  CAST(DATE_TRUNC('month', d."day") AS DATE) AS "month_start", CAST(CASE d."month" WHEN 1 THEN 'January' WHEN 2 THEN 'February' WHEN 3 THEN 'March' WHEN 4 THEN 'April' WHEN 5 THEN 'May' WHEN 6 THEN 'June' WHEN 7 THEN 'July' WHEN 8 THEN 'August' WHEN 9 THEN 'September' WHEN 10 THEN 'October' WHEN 11 THEN 'November' WHEN 12 THEN 'December' END AS VARCHAR(9)) AS "month_name",
  CAST(EXTRACT(day FROM d."day") AS INTEGER) AS "day_of_month",
  CAST(EXTRACT(year FROM d."thursday") AS INTEGER) AS "iso_year",
  (CAST(EXTRACT(doy FROM d."thursday") AS INTEGER) + 6) / 7 AS "iso_week",
  d."thursday" - 3 AS "week_start", d."weekday", CAST(CASE d."weekday" WHEN 1 THEN 'Monday' WHEN 2 THEN 'Tuesday' WHEN 3 THEN 'Wednesday' WHEN 4 THEN 'Thursday' WHEN 5 THEN 'Friday' WHEN 6 THEN 'Saturday' WHEN 7 THEN 'Sunday' END AS VARCHAR(9)) AS "weekday_name",
  d."weekday" >= 6 AS "is_weekend",
  'FY' || CAST((d."year" - CASE WHEN d."month" < 4 THEN 1 ELSE 0 END) AS VARCHAR(4)) || '-' || RIGHT(CAST((d."year" - CASE WHEN d."month" < 4 THEN 1 ELSE 0 END) + 1 AS VARCHAR(4)), 2) AS "fiscal_year",
  CAST(CAST((d."year" - CASE WHEN d."month" < 4 THEN 1 ELSE 0 END) AS VARCHAR(4)) || '-04-01' AS DATE) AS "fiscal_year_start",
  (((d."month" - 4 + 12) % 12 + 1) - 1) / 3 + 1 AS "fiscal_quarter", ((d."month" - 4 + 12) % 12 + 1) AS "fiscal_month",
  CASE WHEN f."festival_day" = d."day" THEN f."festival" END AS "festival",
  f."festival" AS "season", CAST(EXTRACT(year FROM f."festival_day") AS INTEGER) AS "season_year",
  CAST(d."day" - f."festival_day" AS INTEGER) AS "season_day"
FROM (
  SELECT x."day", CAST(EXTRACT(year FROM x."day") AS INTEGER) AS "year", CAST(EXTRACT(month FROM x."day") AS INTEGER) AS "month",
    (CAST(x."day" - CAST('1900-01-01' AS DATE) AS INTEGER) % 7 + 1) AS "weekday", x."day" - (CAST(x."day" - CAST('1900-01-01' AS DATE) AS INTEGER) % 7 + 1) + 4 AS "thursday"
  FROM (
    SELECT CAST('2018-01-01' AS DATE) + (1 * "d0"."digit" + 10 * "d1"."digit" + 100 * "d2"."digit" + 1000 * "d3"."digit" + 10000 * "d4"."digit") AS "day"
    FROM (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d0" CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d1" CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d2" CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d3" CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") "d4"
  ) x
) d
CROSS JOIN "mart"."as_of" a
LEFT JOIN (
  SELECT s."day", s."festival", s."festival_day" FROM (
    SELECT n."day" - t."before" AS "day", n."day" AS "festival_day", n."festival",
      ROW_NUMBER() OVER (PARTITION BY n."day" - t."before" ORDER BY n."day" NULLS LAST) AS "nearest"
    FROM (SELECT CAST('2018-11-07' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2019-10-27' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2020-11-14' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2021-11-04' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2022-10-24' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2023-11-12' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2024-11-01' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2025-10-20' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2026-11-08' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2027-10-29' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2028-10-17' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2029-11-05' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2030-10-26' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2031-11-14' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2032-11-02' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2033-10-22' AS DATE) AS "day", CAST('Diwali' AS VARCHAR(60)) AS "festival", 24 AS "season_days"
UNION ALL
SELECT CAST('2018-03-02' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2019-03-21' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2020-03-10' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2021-03-29' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2022-03-18' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2023-03-08' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2024-03-25' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2025-03-14' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2026-03-04' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2027-03-22' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2028-03-11' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2029-03-01' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2030-03-20' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2031-03-09' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2032-03-27' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2033-03-16' AS DATE) AS "day", CAST('Holi' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2018-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2019-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2020-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2021-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2022-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2023-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2024-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2025-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2026-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2027-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2028-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2029-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2030-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2031-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2032-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2033-01-26' AS DATE) AS "day", CAST('Republic Day' AS VARCHAR(60)) AS "festival", 7 AS "season_days"
UNION ALL
SELECT CAST('2018-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2019-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2020-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2021-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2022-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2023-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2024-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2025-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2026-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2027-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2028-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2029-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2030-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2031-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2032-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days"
UNION ALL
SELECT CAST('2033-08-15' AS DATE) AS "day", CAST('Independence Day' AS VARCHAR(60)) AS "festival", 6 AS "season_days") n
    JOIN (SELECT v0."digit" + 10 * v1."digit" AS "before" FROM (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") v0 CROSS JOIN (SELECT 0 AS "digit"
UNION ALL
SELECT 1 AS "digit"
UNION ALL
SELECT 2 AS "digit"
UNION ALL
SELECT 3 AS "digit"
UNION ALL
SELECT 4 AS "digit"
UNION ALL
SELECT 5 AS "digit"
UNION ALL
SELECT 6 AS "digit"
UNION ALL
SELECT 7 AS "digit"
UNION ALL
SELECT 8 AS "digit"
UNION ALL
SELECT 9 AS "digit") v1) t ON t."before" < n."season_days"
  ) s WHERE s."nearest" = 1
) f ON f."day" = d."day"
WHERE d."year" <= CAST(EXTRACT(year FROM COALESCE(a."as_of", CAST('2018-01-01' AS DATE))) AS INTEGER) + 2
) r) q
  JOIN (SELECT COUNT(*) AS "rows" FROM "dw"."dim_date") m ON m."rows" <> q."rows"
  UNION ALL
  SELECT 1 FROM "dw"."dim_date" GROUP BY "day" HAVING COUNT(*) > 1
) x) > 0;
