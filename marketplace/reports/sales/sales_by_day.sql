/*
title: Sales by day
question: Are we ahead of last week and of last year, today and since the month and the fiscal year began?
audience: CEO
columns:
  day: { label: Day, format: date, role: grain }
  weekday: { label: Weekday, format: text, role: remark }
  orders: { label: Orders, format: integer, role: measure, about: "Without cancelled ones" }
  net_amount: { label: Net, format: money, role: measure }
  week_before_amount: { label: A week before, format: money, role: measure, about: "Net of the same weekday" }
  week_change: { label: To a week before, format: percent, role: measure }
  year_before_amount: { label: 364 days before, format: money, role: measure, about: "Net of the same weekday a year ago; empty before the history" }
  year_change: { label: To 364 days before, format: percent, role: measure }
  month_to_date_amount: { label: Month to date, format: money, role: measure, additive: false }
  fiscal_year_to_date_amount: { label: Fiscal year to date, format: money, role: measure, additive: false, about: "From 1 April, or from the first day of the history" }
filters: [day, weekday]
chart: { type: line, x: day, y: [net_amount, year_before_amount] }
drill: { report: orders, by: { day: day } }
*/
SELECT
  c.day,
  c.weekday,
  c.orders,
  c.net_amount,
  c.week_before_amount,
  0.0001 * CAST(10000 * (c.net_amount - c.week_before_amount) / NULLIF(c.week_before_amount, 0) AS decimal(18, 0)) AS week_change,
  c.year_before_amount,
  0.0001 * CAST(10000 * (c.net_amount - c.year_before_amount) / NULLIF(c.year_before_amount, 0) AS decimal(18, 0)) AS year_change,
  c.month_to_date_amount,
  c.fiscal_year_to_date_amount
FROM (
  SELECT
    s.day,
    s.weekday,
    s.orders,
    s.net_amount,
    LAG(s.net_amount, 7) OVER (ORDER BY s.day NULLS LAST) AS week_before_amount,
    LAG(s.net_amount, 364) OVER (ORDER BY s.day NULLS LAST) AS year_before_amount,
    CAST(
      SUM(s.net_amount) OVER (PARTITION BY s.month_start ORDER BY s.day NULLS LAST ROWS UNBOUNDED PRECEDING)
      AS decimal(18, 2)
    ) AS month_to_date_amount,
    CAST(
      SUM(s.net_amount) OVER (PARTITION BY s.fiscal_year ORDER BY s.day NULLS LAST ROWS UNBOUNDED PRECEDING)
      AS decimal(18, 2)
    ) AS fiscal_year_to_date_amount
  FROM (
    SELECT
      d.day,
      d.weekday_name AS weekday,
      d.month_start,
      d.fiscal_year,
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
    WHERE d.day BETWEEN h.first_day AND t.as_of
  ) s
) c
ORDER BY c.day NULLS LAST
