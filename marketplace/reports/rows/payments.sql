/*
title: Payments
question: Which payments are behind a figure?
audience: Everyone
kind: rows
columns:
  payment_id: { label: Payment, format: integer, role: grain }
  initiated_at: { label: Begun, format: timestamp, role: remark }
  month: { label: Month, format: month, role: remark }
  order_id: { label: Order, format: text, role: remark }
  channel: { label: Channel, format: text, role: remark }
  terms: { label: Terms, format: text, role: remark }
  kind: { label: Kind, format: text, role: remark }
  cause: { label: Cause, format: text, role: remark, about: "Of a refund" }
  method: { label: Method, format: text, role: remark }
  status: { label: Status, format: text, role: remark }
  attempt_no: { label: Try, format: integer, role: remark }
  amount: { label: Amount, format: money, role: measure }
  settled_at: { label: Settled, format: timestamp, role: remark }
  hours_to_settle: { label: Took, format: decimal, unit: hours, role: measure }
  first_week: { label: First tried in week from, format: date, role: remark, about: "Of a charge in advance" }
  first_method: { label: First method, format: text, role: remark, about: "Of a charge in advance" }
  carrier: { label: Carrier, format: text, role: remark, about: "Of cash that is not handed over: who has it" }
  cash_age: { label: Cash since, format: text, role: remark }
filters: [month, channel, terms, kind, method, status]
chart: null
*/
SELECT
  a.payment_id,
  a.initiated_at,
  d.month_start AS month,
  a.order_id,
  a.channel,
  a.terms,
  a.kind,
  a.cause,
  a.method,
  a.status,
  a.attempt_no,
  a.amount,
  a.settled_at,
  a.hours_to_settle,
  CASE WHEN a.kind = 'CHARGE' AND a.terms = 'PREPAID' THEN f.week_start END AS first_week,
  CASE WHEN a.kind = 'CHARGE' AND a.terms = 'PREPAID' THEN a.first_method END AS first_method,
  l.carrier,
  CASE
    WHEN l.days <= 2 THEN '0–2 days' WHEN l.days <= 5 THEN '3–5 days' WHEN l.days <= 9 THEN '6–9 days'
    WHEN l.days > 9 THEN 'over 9 days'
  END AS cash_age
FROM mart.payment_attempt a
JOIN dw.dim_date d ON d.day = a.initiated_on
JOIN dw.dim_date f ON f.day = a.first_tried_on
JOIN dw.fact_order o ON o.order_id = a.order_id
LEFT JOIN (
  SELECT
    p.order_id,
    p.carrier,
    CAST(x.as_of - CAST(p.delivered_at AS date) AS integer) AS days,
    ROW_NUMBER() OVER (PARTITION BY p.order_id ORDER BY p.delivered_at DESC, p.shipment_id DESC) AS newest
  FROM mart.parcel p
  CROSS JOIN mart.as_of x
  WHERE p.delivered_at IS NOT NULL
) l
  -- The order of cash that is not handed over, and NULL of any other payment.
  ON l.order_id = CASE
    WHEN a.kind = 'CHARGE' AND a.method = 'COD' AND a.status = 'PENDING' AND o.status = 'DELIVERED' THEN a.order_id
  END
  AND l.newest = 1
ORDER BY a.initiated_at DESC NULLS LAST, a.payment_id DESC NULLS LAST
LIMIT 20000
