/*
title: Quotation funnel
question: Where do enquiries of businesses die, and what is lost with them?
audience: Head of B2B
columns:
  month: { label: Month asked, format: month, role: grain }
  asked: { label: Asked, format: integer, role: measure, about: "Half of the expired ones vanish from the source within a month" }
  answered: { label: Answered, format: integer, role: measure }
  accepted: { label: Accepted, format: integer, role: measure }
  ordered: { label: Ordered, format: integer, role: measure, about: "With an order that is not cancelled" }
  answered_amount: { label: Quoted, format: money, role: measure, about: "Pieces at the quoted price, without GST" }
  won_amount: { label: Won, format: money, role: measure, about: "Quoted, of those that were accepted" }
  ordered_amount: { label: Order value, format: money, role: measure, about: "Of the orders from them, less discounts, without GST" }
  lost_amount: { label: Lost, format: money, role: measure, about: "Quoted, of those that were declined or expired" }
  open_amount: { label: Open, format: money, role: measure, about: "Quoted and neither accepted, declined nor expired" }
  won_share: { label: Won of decided, format: percent, role: measure, about: "By value: won of won and lost" }
filters: [month]
chart: { type: bar, x: month, y: [won_amount, open_amount, lost_amount], stacked: true }
drill: { report: quotation_lines, by: { month: month } }
*/
WITH line_sums AS (
  SELECT l.quotation_id, CAST(SUM(l.quantity * l.quoted_price) AS decimal(18, 2)) AS quoted_amount
  FROM dw.fact_quotation_line l
  GROUP BY l.quotation_id
),
order_sums AS (
  SELECT o.quotation_id, CAST(SUM(o.items_amount - o.discount_amount) AS decimal(18, 2)) AS ordered_amount
  FROM dw.fact_order o
  WHERE o.quotation_id IS NOT NULL AND o.status <> 'CANCELLED'
  GROUP BY o.quotation_id
),
quotations AS (
  SELECT
    d.month_start AS month,
    CASE WHEN q.quoted_on IS NOT NULL THEN 1 ELSE 0 END AS answered,
    CASE WHEN q.status = 'ACCEPTED' THEN 1 ELSE 0 END AS accepted,
    CASE WHEN q.status IN ('DECLINED', 'EXPIRED') THEN 1 ELSE 0 END AS lost,
    CASE WHEN o.quotation_id IS NOT NULL THEN 1 ELSE 0 END AS ordered,
    CASE WHEN q.quoted_on IS NOT NULL THEN COALESCE(l.quoted_amount, 0) ELSE 0 END AS quoted_amount,
    COALESCE(o.ordered_amount, 0) AS ordered_amount
  FROM dw.fact_quotation q
  JOIN dw.dim_date d ON d.day = q.requested_on
  LEFT JOIN line_sums l ON l.quotation_id = q.quotation_id
  LEFT JOIN order_sums o ON o.quotation_id = q.quotation_id
)
SELECT
  q.month,
  COUNT(*) AS asked,
  CAST(SUM(q.answered) AS bigint) AS answered,
  CAST(SUM(q.accepted) AS bigint) AS accepted,
  CAST(SUM(q.ordered) AS bigint) AS ordered,
  CAST(SUM(q.quoted_amount) AS decimal(18, 2)) AS answered_amount,
  CAST(SUM(q.quoted_amount * q.accepted) AS decimal(18, 2)) AS won_amount,
  CAST(SUM(q.ordered_amount) AS decimal(18, 2)) AS ordered_amount,
  CAST(SUM(q.quoted_amount * q.lost) AS decimal(18, 2)) AS lost_amount,
  CAST(SUM(q.quoted_amount * (1 - q.accepted - q.lost)) AS decimal(18, 2)) AS open_amount,
  CAST(
    CAST(SUM(q.quoted_amount * q.accepted) AS decimal(18, 2))
    / NULLIF(CAST(SUM(q.quoted_amount * (q.accepted + q.lost)) AS decimal(18, 2)), 0)
    AS decimal(9, 4)
  ) AS won_share
FROM quotations q
GROUP BY q.month
ORDER BY q.month NULLS LAST
