/*
title: Payment success
question: Which way to pay fails at the first try, and how many of those orders are paid in the end?
audience: Payments
columns:
  week: { label: Week from, format: date, role: grain, about: "The Monday of the week in which the order was first tried to be paid" }
  method: { label: First method, format: text, role: grain, about: "Of the first try; a later one may use another" }
  attempts: { label: Tries, format: integer, role: measure }
  orders: { label: Orders, format: integer, role: measure, additive: false, about: "Paid in advance; neither COD nor credit" }
  first_try_share: { label: Paid at the first try, format: percent, role: measure }
  order_share: { label: Paid in the end, format: percent, role: measure, about: "Also when the bank took it back later" }
  rescued: { label: Rescued orders, format: integer, role: measure, about: "Paid by a later try" }
filters: [week, method]
presets:
  UPI only: { method: UPI }
chart: { type: line, x: week, y: [first_try_share], series: method }
drill: { report: payments, by: { first_week: week, first_method: method } }
*/
SELECT
  d.week_start AS week,
  t.first_method AS method,
  CAST(SUM(t.attempts) AS bigint) AS attempts,
  COUNT(*) AS orders,
  0.0001 * CAST(10000 * CAST(SUM(t.first_paid) AS decimal(18, 2)) / COUNT(*) AS decimal(18, 0)) AS first_try_share,
  0.0001 * CAST(10000 * CAST(SUM(t.paid) AS decimal(18, 2)) / COUNT(*) AS decimal(18, 0)) AS order_share,
  CAST(SUM(t.paid - t.first_paid) AS bigint) AS rescued
FROM (
  SELECT
    a.order_id,
    a.first_tried_on,
    a.first_method,
    COUNT(*) AS attempts,
    MAX(CASE WHEN a.attempt_no = 1 AND a.settled_at IS NOT NULL THEN 1 ELSE 0 END) AS first_paid,
    MAX(CASE WHEN a.settled_at IS NOT NULL THEN 1 ELSE 0 END) AS paid
  FROM mart.payment_attempt a
  WHERE a.kind = 'CHARGE' AND a.terms = 'PREPAID'
  GROUP BY a.order_id, a.first_tried_on, a.first_method
) t
JOIN dw.dim_date d ON d.day = t.first_tried_on
GROUP BY d.week_start, t.first_method
ORDER BY d.week_start NULLS LAST, t.first_method NULLS LAST
