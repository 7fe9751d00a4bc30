/*
title: Festival seasons
question: Is a festival better than the same festival last year, day by day before it?
audience: CEO
columns:
  season: { label: Festival, format: text, role: grain }
  season_year: { label: Year, format: integer, role: grain }
  season_day: { label: Days to it, format: integer, unit: days, role: grain, about: "0 is the festival itself, -1 the day before" }
  day: { label: Day, format: date, role: remark }
  orders: { label: Orders, format: integer, role: measure, about: "Without cancelled ones" }
  last_year_orders: { label: Orders last year, format: integer, role: measure, about: "On the same day before the festival; empty before the history" }
  net_amount: { label: Net, format: money, role: measure }
  last_year_amount: { label: Net last year, format: money, role: measure }
  season_to_date_amount: { label: Season to date, format: money, role: measure, additive: false }
  last_year_to_date_amount: { label: Season to date last year, format: money, role: measure, additive: false, about: "Empty where the history lacks a day of it" }
  season_change: { label: Season to last year, format: percent, role: measure, about: "Season to date; empty where the history lacks a day of last year's season" }
filters: [season, season_year]
presets:
  Diwali: { season: Diwali }
  Holi: { season: Holi }
chart: { type: line, x: day, y: [season_to_date_amount, last_year_to_date_amount] }
drill: { report: orders, by: { day: day } }
*/
WITH days AS (
  SELECT
    d.season,
    d.season_year,
    d.season_day,
    d.day,
    COALESCE(o.orders, 0) AS orders,
    CAST(COALESCE(o.net_amount, 0) AS decimal(18, 2)) AS net_amount
  FROM dw.dim_date d
  CROSS JOIN mart.as_of t
  CROSS JOIN (SELECT MIN(e.ordered_on) AS first_day FROM mart.orders e) h
  LEFT JOIN (
    SELECT n.ordered_on, COUNT(*) AS orders, SUM(n.net_amount) AS net_amount
    FROM mart.orders n
    WHERE n.status <> 'CANCELLED'
    GROUP BY n.ordered_on
  ) o ON o.ordered_on = d.day
  WHERE d.season IS NOT NULL AND d.day BETWEEN h.first_day AND t.as_of
)
SELECT
  c.season,
  c.season_year,
  c.season_day,
  c.day,
  c.orders,
  c.last_year_orders,
  c.net_amount,
  c.last_year_amount,
  c.season_to_date_amount,
  c.last_year_to_date_amount,
  0.0001 * CAST(10000 * (c.season_to_date_amount - c.last_year_to_date_amount) / NULLIF(c.last_year_to_date_amount, 0) AS decimal(18, 0)) AS season_change
FROM (
  SELECT
    s.season,
    s.season_year,
    s.season_day,
    s.day,
    s.orders,
    b.orders AS last_year_orders,
    s.net_amount,
    b.net_amount AS last_year_amount,
    CAST(
      SUM(s.net_amount) OVER (PARTITION BY s.season, s.season_year ORDER BY s.season_day NULLS LAST ROWS UNBOUNDED PRECEDING)
      AS decimal(18, 2)
    ) AS season_to_date_amount,
    CAST(
      CASE
        WHEN COUNT(b.day) OVER (PARTITION BY s.season, s.season_year ORDER BY s.season_day NULLS LAST ROWS UNBOUNDED PRECEDING)
          = COUNT(*) OVER (PARTITION BY s.season, s.season_year ORDER BY s.season_day NULLS LAST ROWS UNBOUNDED PRECEDING)
          THEN SUM(b.net_amount) OVER (
            PARTITION BY s.season, s.season_year ORDER BY s.season_day NULLS LAST ROWS UNBOUNDED PRECEDING
          )
      END AS decimal(18, 2)
    ) AS last_year_to_date_amount
  FROM days s
  LEFT JOIN days b ON b.season = s.season AND b.season_year = s.season_year - 1 AND b.season_day = s.season_day
) c
ORDER BY c.day NULLS LAST
