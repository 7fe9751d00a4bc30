/*
title: Falling silent
question: Which good buyers have been silent for longer than they ever used to be?
audience: CRM
columns:
  buyer_id: { label: Buyer, format: text, role: grain, about: "Three orders or more, silent for more than twice the own median gap" }
  buyer_type: { label: Buyer type, format: text, role: remark }
  loyalty_tier: { label: Tier, format: text, role: remark }
  first_channel: { label: First channel, format: text, role: remark }
  last_order_on: { label: Newest order, format: date, role: remark }
  orders: { label: Orders, format: integer, role: measure }
  median_gap_days: { label: Own median gap, format: decimal, unit: days, role: measure }
  silent_days: { label: Silent for, format: integer, unit: days, role: measure, additive: false }
  silence_ratio: { label: Silence to gap, format: decimal, role: measure, about: "Silent days divided by the median gap" }
  net_amount: { label: Net of all time, format: money, role: measure }
  net_amount_365: { label: Net of 365 days, format: money, role: measure }
filters: [buyer_type, loyalty_tier, first_channel]
presets:
  Businesses: { buyer_type: BUSINESS }
chart: { type: scatter, x: silent_days, y: [net_amount] }
drill: { report: orders, by: { buyer_id: buyer_id } }
*/
SELECT
  CAST(b.buyer_id AS varchar(20)) AS buyer_id,
  b.buyer_type,
  b.loyalty_tier,
  b.first_channel,
  b.last_order_on,
  b.orders,
  b.median_gap_days,
  t.as_of - b.last_order_on AS silent_days,
  0.1 * CAST(10 * (t.as_of - b.last_order_on) / NULLIF(b.median_gap_days, 0) AS decimal(18, 0)) AS silence_ratio,
  b.net_amount,
  b.net_amount_365
FROM mart.buyer_summary b
CROSS JOIN mart.as_of t
WHERE b.orders >= 3 AND b.median_gap_days > 0 AND t.as_of - b.last_order_on > 2 * b.median_gap_days
ORDER BY b.net_amount DESC NULLS LAST, b.buyer_id NULLS LAST
