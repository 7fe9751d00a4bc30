/*
title: Sales by state
question: Which states grow, and where should marketing go next?
audience: Marketing
columns:
  month: { label: Month, format: month, role: grain }
  state: { label: State, format: text, role: grain, about: "Of the delivery address" }
  buyers: { label: Buyers, format: integer, role: measure, additive: false }
  orders: { label: Orders, format: integer, role: measure, about: "Without cancelled ones" }
  net_amount: { label: Net, format: money, role: measure }
  month_share: { label: Of the month, format: percent, role: measure }
  month_before_amount: { label: Month before, format: money, role: measure }
  growth: { label: Growth, format: percent, role: measure, about: "To the month before" }
filters: [month, state]
presets:
  Maharashtra: { state: MH }
chart: { type: heatmap, x: month, y: [month_share], series: state }
drill: { report: orders, by: { month: month, state: state } }
*/
WITH states AS (
  SELECT
    d.month_start,
    12 * d.year + d.month AS number,
    COALESCE(o.state_code, 'Not known') AS state,
    COUNT(DISTINCT o.buyer_id) AS buyers,
    COUNT(*) AS orders,
    CAST(SUM(o.net_amount) AS decimal(18, 2)) AS net_amount
  FROM mart.orders o
  JOIN dw.dim_date d ON d.day = o.ordered_on
  WHERE o.status <> 'CANCELLED'
  GROUP BY d.month_start, 12 * d.year + d.month, COALESCE(o.state_code, 'Not known')
)
SELECT
  s.month_start AS month,
  s.state,
  s.buyers,
  s.orders,
  s.net_amount,
  0.0001 * CAST(10000 * s.net_amount / NULLIF(m.net_amount, 0) AS decimal(18, 0)) AS month_share,
  b.net_amount AS month_before_amount,
  0.0001 * CAST(10000 * (s.net_amount - b.net_amount) / NULLIF(b.net_amount, 0) AS decimal(18, 0)) AS growth
FROM states s
JOIN (
  SELECT a.month_start, CAST(SUM(a.net_amount) AS decimal(18, 2)) AS net_amount
  FROM states a
  GROUP BY a.month_start
) m ON m.month_start = s.month_start
LEFT JOIN states b ON b.state = s.state AND b.number = s.number - 1
ORDER BY s.month_start NULLS LAST, s.state NULLS LAST
