/*
title: New and returning buyers
question: Does the month live on new buyers or on those who come back?
audience: Marketing
columns:
  month: { label: Month, format: month, role: grain }
  buyers: { label: Buyers, format: integer, role: measure, additive: false }
  new_buyers: { label: New, format: integer, role: measure, about: "First order ever in this month" }
  returning_buyers: { label: Returning, format: integer, role: measure, additive: false, about: "Ordered in an earlier month" }
  unclear_buyers: { label: Unclear, format: integer, role: measure, additive: false, about: "First known order, of a buyer who registered before the history begins" }
  new_share: { label: New of all, format: percent, role: measure }
  new_net_amount: { label: Net of new, format: money, role: measure }
  returning_net_amount: { label: Net of returning, format: money, role: measure }
  net_per_new_buyer: { label: Net a new buyer, format: money, role: measure, additive: false }
  net_per_returning_buyer: { label: Net a returning buyer, format: money, role: measure, additive: false }
filters: [month]
chart: { type: bar, x: month, y: [new_net_amount, returning_net_amount], stacked: true }
drill: { report: orders, by: { month: month } }
*/
SELECT
  m.month,
  m.buyers,
  m.new_buyers,
  m.returning_buyers,
  m.buyers - m.new_buyers - m.returning_buyers AS unclear_buyers,
  0.0001 * CAST(10000 * CAST(m.new_buyers AS decimal(18, 2)) / NULLIF(m.buyers, 0) AS decimal(18, 0)) AS new_share,
  m.new_net_amount,
  m.returning_net_amount,
  0.01 * CAST(100 * m.new_net_amount / NULLIF(m.new_buyers, 0) AS decimal(18, 0)) AS net_per_new_buyer,
  0.01 * CAST(100 * m.returning_net_amount / NULLIF(m.returning_buyers, 0) AS decimal(18, 0)) AS net_per_returning_buyer
FROM (
  SELECT
    x.month_start AS month,
    COUNT(*) AS buyers,
    COUNT(CASE WHEN x.month_number = 0 AND b.is_history_whole THEN 1 END) AS new_buyers,
    COUNT(CASE WHEN x.month_number > 0 THEN 1 END) AS returning_buyers,
    CAST(SUM(CASE WHEN x.month_number = 0 AND b.is_history_whole THEN x.net_amount ELSE 0 END) AS decimal(18, 2))
      AS new_net_amount,
    CAST(SUM(CASE WHEN x.month_number > 0 THEN x.net_amount ELSE 0 END) AS decimal(18, 2)) AS returning_net_amount
  FROM mart.buyer_month x
  JOIN mart.buyer_summary b ON b.buyer_id = x.buyer_id
  GROUP BY x.month_start
) m
ORDER BY m.month NULLS LAST
