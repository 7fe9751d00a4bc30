/*
title: Buyer value
question: What is a buyer worth after some months, and does it depend on where the first order came in?
audience: CFO
columns:
  cohort_quarter: { label: First order, format: text, role: grain, about: "Quarter of the calendar year; only buyers who registered within the history" }
  first_channel: { label: First channel, format: text, role: grain }
  month_number: { label: Months later, format: integer, role: grain, about: "Each buyer's own; as far as all of the cohort have got" }
  cohort_buyers: { label: Buyers of the cohort, format: integer, role: measure, additive: false }
  cumulative_net_amount: { label: Net so far, format: money, role: measure, additive: false }
  cumulative_net_per_buyer: { label: Net so far a buyer, format: money, role: measure, additive: false }
filters: [cohort_quarter, first_channel]
presets:
  App only: { first_channel: APP }
chart: { type: line, x: month_number, y: [cumulative_net_amount], series: cohort_quarter }
drill: { report: buyers, by: { cohort_quarter: cohort_quarter, first_channel: first_channel } }
*/
WITH members AS (
  SELECT
    b.buyer_id,
    b.first_channel,
    CAST(d.year AS varchar(4)) || ' Q' || CAST(d.quarter AS varchar(1)) AS cohort_quarter,
    12 * d.year + 3 * d.quarter AS last_number
  FROM mart.buyer_summary b
  JOIN dw.dim_date d ON d.day = b.first_order_on
  WHERE b.is_history_whole
)
SELECT
  v.cohort_quarter,
  v.first_channel,
  v.month_number,
  v.buyers AS cohort_buyers,
  v.cumulative_net_amount,
  0.01 * CAST(100 * v.cumulative_net_amount / NULLIF(v.buyers, 0) AS decimal(18, 0)) AS cumulative_net_per_buyer
FROM (
  SELECT
    c.cohort_quarter,
    c.first_channel,
    m.number - c.last_number AS month_number,
    c.buyers,
    CAST(
      SUM(COALESCE(a.net_amount, 0)) OVER (
        PARTITION BY c.cohort_quarter, c.first_channel ORDER BY m.number NULLS LAST ROWS UNBOUNDED PRECEDING
      ) AS decimal(18, 2)
    ) AS cumulative_net_amount
  FROM (
    SELECT n.cohort_quarter, n.first_channel, n.last_number, COUNT(*) AS buyers
    FROM members n
    GROUP BY n.cohort_quarter, n.first_channel, n.last_number
  ) c
  JOIN (
    SELECT 12 * e.year + e.month AS number
    FROM dw.dim_date e
    CROSS JOIN mart.as_of t
    WHERE e.day_of_month = 1 AND e.day <= t.as_of
  ) m ON m.number >= c.last_number
  LEFT JOIN (
    SELECT n.cohort_quarter, n.first_channel, x.month_number, SUM(x.net_amount) AS net_amount
    FROM mart.buyer_month x
    JOIN members n ON n.buyer_id = x.buyer_id
    GROUP BY n.cohort_quarter, n.first_channel, x.month_number
  ) a ON a.cohort_quarter = c.cohort_quarter AND a.first_channel = c.first_channel AND a.month_number = m.number - c.last_number
) v
ORDER BY v.cohort_quarter NULLS LAST, v.first_channel NULLS LAST, v.month_number NULLS LAST
