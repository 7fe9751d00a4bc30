/*
title: Cohort retention
question: Do buyers who came lately stay longer than those who came before?
audience: Marketing
columns:
  cohort_month: { label: First order, format: month, role: grain, about: "Only buyers who registered within the history" }
  month_number: { label: Months later, format: integer, role: grain }
  cohort_buyers: { label: Buyers of the cohort, format: integer, role: measure, additive: false }
  active_buyers: { label: Ordered in the month, format: integer, role: measure, additive: false }
  retention: { label: Retention, format: percent, role: measure }
  cohort_orders: { label: Orders of the month, format: integer, role: measure, additive: false }
filters: [cohort_month, month_number]
chart: { type: heatmap, x: month_number, y: [retention], series: cohort_month }
drill: { report: buyers, by: { cohort_month: cohort_month } }
*/
WITH members AS (
  SELECT b.buyer_id, d.month_start AS cohort_month, 12 * d.year + d.month AS number
  FROM mart.buyer_summary b
  JOIN dw.dim_date d ON d.day = b.first_order_on
  WHERE b.is_history_whole
)
SELECT
  c.cohort_month,
  m.number - c.number AS month_number,
  c.buyers AS cohort_buyers,
  COALESCE(a.buyers, 0) AS active_buyers,
  0.0001 * CAST(10000 * CAST(COALESCE(a.buyers, 0) AS decimal(18, 2)) / NULLIF(c.buyers, 0) AS decimal(18, 0)) AS retention,
  COALESCE(a.orders, 0) AS cohort_orders
FROM (
  SELECT n.cohort_month, n.number, COUNT(*) AS buyers
  FROM members n
  GROUP BY n.cohort_month, n.number
) c
JOIN (
  SELECT e.month_start, 12 * e.year + e.month AS number
  FROM dw.dim_date e
  CROSS JOIN mart.as_of t
  WHERE e.day_of_month = 1 AND e.day <= t.as_of
) m ON m.number >= c.number
LEFT JOIN (
  SELECT n.cohort_month, x.month_start, COUNT(*) AS buyers, CAST(SUM(x.orders) AS bigint) AS orders
  FROM mart.buyer_month x
  JOIN members n ON n.buyer_id = x.buyer_id
  GROUP BY n.cohort_month, x.month_start
) a ON a.cohort_month = c.cohort_month AND a.month_start = m.month_start
ORDER BY c.cohort_month NULLS LAST, month_number NULLS LAST
