/*
title: Credit ageing
question: Which businesses owe us money, how long past the due day, and how near are they to their limit?
audience: Credit control
columns:
  buyer_id: { label: Buyer, format: integer, role: grain }
  bucket: { label: Past due, format: text, role: grain }
  company_name: { label: Company, format: text, role: remark }
  orders: { label: Orders, format: integer, role: measure }
  amount: { label: Owed, format: money, role: measure, about: "Lines that are not cancelled, with GST, and shipping, less what was paid and what returns are worth" }
  oldest_days: { label: Longest past due, format: integer, unit: days, role: measure, additive: false, about: "0 while nothing is past due" }
  of_limit: { label: Of the credit limit, format: percent, role: measure }
filters: [bucket, company_name]
presets:
  Over 90 days: { bucket: "over 90 days" }
  Not due: { bucket: not due }
chart: { type: bar, x: company_name, y: [amount], series: bucket, stacked: true }
drill: { report: orders, by: { buyer_id: buyer_id } }
*/
SELECT
  c.buyer_id,
  c.bucket,
  b.company_name,
  COUNT(*) AS orders,
  CAST(SUM(c.amount) AS decimal(18, 2)) AS amount,
  GREATEST(MAX(c.days), 0) AS oldest_days,
  0.0001 * CAST(10000 * SUM(c.amount) / NULLIF(MAX(b.credit_limit), 0) AS decimal(18, 0)) AS of_limit
FROM (
  SELECT
    o.buyer_id,
    CAST(x.as_of - o.due_on AS integer) AS days,
    CASE
      WHEN x.as_of - o.due_on <= 0 THEN 'not due' WHEN x.as_of - o.due_on <= 30 THEN '1–30 days'
      WHEN x.as_of - o.due_on <= 60 THEN '31–60 days' WHEN x.as_of - o.due_on <= 90 THEN '61–90 days'
      ELSE 'over 90 days'
    END AS bucket,
    COALESCE(l.live_amount, 0) + o.shipping_amount - COALESCE(p.paid, 0) - COALESCE(q.refund_amount, 0) AS amount
  FROM dw.fact_order o
  CROSS JOIN mart.as_of x
  LEFT JOIN (
    SELECT i.order_id, SUM(i.line_total) AS live_amount
    FROM dw.fact_order_item i
    WHERE i.status <> 'CANCELLED'
    GROUP BY i.order_id
  ) l ON l.order_id = o.order_id
  LEFT JOIN (
    SELECT a.order_id, SUM(CASE WHEN a.kind = 'CHARGE' THEN a.amount ELSE -a.amount END) AS paid
    FROM mart.payment_attempt a
    WHERE a.status = 'SETTLED'
    GROUP BY a.order_id
  ) p ON p.order_id = o.order_id
  LEFT JOIN (
    SELECT g.order_id, SUM(g.refund_amount) AS refund_amount
    FROM dw.fact_return_request g
    WHERE g.status = 'REFUNDED'
    GROUP BY g.order_id
  ) q ON q.order_id = o.order_id
  WHERE o.due_on IS NOT NULL AND o.status <> 'CANCELLED'
) c
LEFT JOIN dw.dim_buyer b ON b.buyer_id = c.buyer_id
WHERE c.amount > 0
GROUP BY c.buyer_id, c.bucket, b.company_name
ORDER BY SUM(c.amount) DESC NULLS LAST, c.buyer_id NULLS LAST, c.bucket NULLS LAST
