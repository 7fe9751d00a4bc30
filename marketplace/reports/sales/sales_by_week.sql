/*
title: Sales by week
question: How does the week compare with the one before and with the same ISO week of last year?
audience: Head of sales
columns:
  iso_year: { label: ISO year, format: integer, role: grain }
  iso_week: { label: ISO week, format: integer, role: grain }
  week_start: { label: Monday, format: date, role: remark }
  days: { label: Days loaded, format: integer, unit: days, role: remark, about: "Fewer than 7 in the first and in the running week" }
  orders: { label: Orders, format: integer, role: measure, about: "Without cancelled ones" }
  net_amount: { label: Net, format: money, role: measure }
  net_per_day: { label: Net a day, format: money, role: measure, additive: false }
  week_before_amount: { label: Week before, format: money, role: measure }
  week_change: { label: To the week before, format: percent, role: measure }
  year_before_amount: { label: Same week last year, format: money, role: measure, about: "Empty before the history, and for week 53" }
  year_change: { label: To last year, format: percent, role: measure }
filters: [iso_year, iso_week]
chart: { type: line, x: week_start, y: [net_amount, year_before_amount] }
drill: { report: orders, by: { week_start: week_start } }
*/
WITH weeks AS (
  SELECT
    d.iso_year,
    d.iso_week,
    d.week_start,
    COUNT(*) AS days,
    CAST(SUM(COALESCE(o.orders, 0)) AS bigint) AS orders,
    CAST(SUM(COALESCE(o.net_amount, 0)) AS decimal(18, 2)) AS net_amount
  FROM dw.dim_date d
  CROSS JOIN mart.as_of t
  CROSS JOIN (SELECT MIN(e.ordered_on) AS first_day FROM mart.orders e) h
  LEFT JOIN (
    SELECT n.ordered_on, COUNT(*) AS orders, SUM(n.net_amount) AS net_amount
    FROM mart.orders n
    WHERE n.status <> 'CANCELLED'
    GROUP BY n.ordered_on
  ) o ON o.ordered_on = d.day
  WHERE d.day BETWEEN h.first_day AND t.as_of
  GROUP BY d.iso_year, d.iso_week, d.week_start
)
SELECT
  w.iso_year,
  w.iso_week,
  w.week_start,
  w.days,
  w.orders,
  w.net_amount,
  0.01 * CAST(100 * w.net_amount / NULLIF(w.days, 0) AS decimal(18, 0)) AS net_per_day,
  b.net_amount AS week_before_amount,
  0.0001 * CAST(10000 * (w.net_amount - b.net_amount) / NULLIF(b.net_amount, 0) AS decimal(18, 0)) AS week_change,
  y.net_amount AS year_before_amount,
  0.0001 * CAST(10000 * (w.net_amount - y.net_amount) / NULLIF(y.net_amount, 0) AS decimal(18, 0)) AS year_change
FROM weeks w
LEFT JOIN weeks b ON b.week_start = w.week_start - 7
LEFT JOIN weeks y ON y.iso_year = w.iso_year - 1 AND y.iso_week = w.iso_week
ORDER BY w.week_start NULLS LAST
