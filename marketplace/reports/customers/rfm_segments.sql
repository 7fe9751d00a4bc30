/*
title: RFM segments
question: Whom should we reward, and whom win back?
audience: CRM
columns:
  segment: { label: Segment, format: text, role: grain, about: "By quintiles of recency, frequency and value among the buyers of the last 365 days; Dormant did not order in them" }
  buyers: { label: Buyers, format: integer, role: measure }
  buyers_share: { label: Of the buyers, format: percent, role: measure }
  net_amount_365: { label: Net of 365 days, format: money, role: measure }
  net_share: { label: Of the net, format: percent, role: measure }
  net_per_buyer: { label: Net a buyer, format: money, role: measure, additive: false, about: "In 365 days" }
  orders_per_buyer: { label: Orders a buyer, format: decimal, role: measure, about: "In 365 days" }
  silent_days: { label: Silent for, format: decimal, unit: days, role: measure, about: "Days since the newest order, on average" }
  gold_share: { label: Gold, format: percent, role: measure, about: "Share of buyers in the highest tier: does the loyalty tier fit?" }
filters: [segment]
chart: { type: bar, x: segment, y: [net_amount_365] }
drill: { report: buyers, by: { segment: segment } }
*/
SELECT
  g.segment,
  g.buyers,
  0.0001 * CAST(10000 * CAST(g.buyers AS decimal(18, 2)) / NULLIF(a.buyers, 0) AS decimal(18, 0)) AS buyers_share,
  g.net_amount_365,
  0.0001 * CAST(10000 * g.net_amount_365 / NULLIF(a.net_amount_365, 0) AS decimal(18, 0)) AS net_share,
  0.01 * CAST(100 * g.net_amount_365 / NULLIF(g.buyers, 0) AS decimal(18, 0)) AS net_per_buyer,
  0.01 * CAST(100 * g.orders_365 / NULLIF(g.buyers, 0) AS decimal(18, 0)) AS orders_per_buyer,
  0.1 * CAST(10 * g.silent_days / NULLIF(g.buyers, 0) AS decimal(18, 0)) AS silent_days,
  0.0001 * CAST(10000 * CAST(g.golden AS decimal(18, 2)) / NULLIF(g.buyers, 0) AS decimal(18, 0)) AS gold_share
FROM (
  SELECT
    s.segment,
    COUNT(*) AS buyers,
    CAST(SUM(b.net_amount_365) AS decimal(18, 2)) AS net_amount_365,
    CAST(SUM(b.orders_365) AS decimal(18, 2)) AS orders_365,
    CAST(SUM(t.as_of - b.last_order_on) AS decimal(18, 2)) AS silent_days,
    COUNT(CASE WHEN b.loyalty_tier = 'GOLD' THEN 1 END) AS golden
  FROM mart.buyer_segment s
  JOIN mart.buyer_summary b ON b.buyer_id = s.buyer_id
  CROSS JOIN mart.as_of t
  GROUP BY s.segment
) g
CROSS JOIN (
  SELECT COUNT(*) AS buyers, CAST(SUM(c.net_amount_365) AS decimal(18, 2)) AS net_amount_365
  FROM mart.buyer_segment n
  JOIN mart.buyer_summary c ON c.buyer_id = n.buyer_id
) a
ORDER BY g.net_amount_365 DESC NULLS LAST, g.segment NULLS LAST
