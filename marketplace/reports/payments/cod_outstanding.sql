/*
title: Cash on delivery outstanding
question: Which carrier has collected our cash and not handed it over, and for how long?
audience: Treasury
columns:
  carrier: { label: Carrier, format: text, role: grain, about: "Of the order's last delivered parcel, with which the cash is collected" }
  age: { label: Since delivery, format: text, role: grain }
  orders: { label: Orders, format: integer, role: measure }
  amount: { label: Outstanding, format: money, role: measure, about: "Each order once, whatever its parcels" }
  oldest_days: { label: Oldest, format: integer, unit: days, role: measure, additive: false }
  of_all: { label: Share of all, format: percent, role: measure }
filters: [carrier, age]
presets:
  Late: { age: "over 9 days" }
chart: { type: bar, x: carrier, y: [amount], series: age, stacked: true }
drill: { report: payments, by: { carrier: carrier, cash_age: age } }
*/
SELECT
  c.carrier,
  c.age,
  COUNT(*) AS orders,
  CAST(SUM(c.amount) AS decimal(18, 2)) AS amount,
  MAX(c.days) AS oldest_days,
  0.0001 * CAST(10000 * SUM(c.amount) / NULLIF(SUM(SUM(c.amount)) OVER (), 0) AS decimal(18, 0)) AS of_all
FROM (
  SELECT
    l.carrier,
    l.days,
    CASE
      WHEN l.days <= 2 THEN '0–2 days' WHEN l.days <= 5 THEN '3–5 days' WHEN l.days <= 9 THEN '6–9 days'
      ELSE 'over 9 days'
    END AS age,
    a.amount
  FROM mart.payment_attempt a
  JOIN dw.fact_order o ON o.order_id = a.order_id AND o.status = 'DELIVERED'
  JOIN (
    SELECT
      p.order_id,
      p.carrier,
      CAST(x.as_of - CAST(p.delivered_at AS date) AS integer) AS days,
      ROW_NUMBER() OVER (PARTITION BY p.order_id ORDER BY p.delivered_at DESC, p.shipment_id DESC) AS newest
    FROM mart.parcel p
    CROSS JOIN mart.as_of x
    WHERE p.delivered_at IS NOT NULL
  ) l ON l.order_id = a.order_id AND l.newest = 1
  WHERE a.kind = 'CHARGE' AND a.method = 'COD' AND a.status = 'PENDING'
) c
GROUP BY c.carrier, c.age
ORDER BY c.carrier NULLS LAST, c.age NULLS LAST
