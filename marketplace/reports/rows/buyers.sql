/*
title: Buyers
question: Which buyers are behind a figure?
audience: Anyone who checks a figure
kind: rows
columns:
  buyer_id: { label: Buyer, format: text, role: grain }
  buyer_type: { label: Buyer type, format: text, role: remark }
  loyalty_tier: { label: Tier, format: text, role: remark }
  registered_on: { label: Registered, format: date, role: remark }
  first_order_on: { label: First order, format: date, role: remark }
  last_order_on: { label: Newest order, format: date, role: remark }
  cohort_month: { label: Cohort, format: month, role: remark, about: "Month of the first order; empty for who registered before the history" }
  cohort_quarter: { label: Cohort quarter, format: text, role: remark }
  first_channel: { label: First channel, format: text, role: remark }
  first_department: { label: First department, format: text, role: remark }
  first_category: { label: First category, format: text, role: remark }
  segment: { label: Segment, format: text, role: remark }
  net_decile: { label: Tenth by net, format: integer, role: remark }
  orders: { label: Orders, format: integer, role: measure }
  net_amount: { label: Net, format: money, role: measure }
  net_amount_365: { label: Net of 365 days, format: money, role: measure }
  median_gap_days: { label: Median gap, format: decimal, unit: days, role: measure }
filters: [segment, buyer_type, loyalty_tier, cohort_quarter, first_channel]
chart: null
*/
SELECT
  CAST(b.buyer_id AS varchar(20)) AS buyer_id,
  b.buyer_type,
  b.loyalty_tier,
  b.registered_on,
  b.first_order_on,
  b.last_order_on,
  CASE WHEN b.is_history_whole THEN d.month_start END AS cohort_month,
  CASE WHEN b.is_history_whole THEN CAST(d.year AS varchar(4)) || ' Q' || CAST(d.quarter AS varchar(1)) END AS cohort_quarter,
  b.first_channel,
  COALESCE(c.department, 'Not known') AS first_department,
  COALESCE(c.category, 'Not known') AS first_category,
  s.segment,
  s.net_decile,
  b.orders,
  b.net_amount,
  b.net_amount_365,
  b.median_gap_days
FROM mart.buyer_summary b
JOIN mart.buyer_segment s ON s.buyer_id = b.buyer_id
JOIN dw.dim_date d ON d.day = b.first_order_on
LEFT JOIN mart.category_tree c ON c.category_id = b.first_category_id
ORDER BY b.last_order_on DESC NULLS LAST, b.buyer_id DESC NULLS LAST
LIMIT 20000
