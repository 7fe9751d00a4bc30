/*
title: Undelivered parcels
question: Where do parcels come back untaken, and should cash on delivery stop there?
audience: Operations
columns:
  pin_area: { label: PIN area, format: text, role: grain, about: "The first three digits of the PIN code" }
  payment_method: { label: Payment, format: text, role: grain, about: "COD, CREDIT, or the method that the order was paid by" }
  parcels: { label: Parcels, format: integer, role: measure, about: "Also those on their way" }
  returned: { label: Came back, format: integer, role: measure, about: "Returned to origin (RTO)" }
  rto_share: { label: Came back, format: percent, role: measure, about: "Of those delivered or returned" }
  mean_attempts: { label: Tries, format: decimal, role: measure, about: "Of the carrier, for a parcel delivered or returned" }
  freight_lost: { label: Freight lost, format: money, role: measure, about: "Of the parcels that came back" }
filters: [pin_area, payment_method]
presets:
  Cash on delivery: { payment_method: COD }
chart: { type: bar, x: pin_area, y: [rto_share], series: payment_method }
drill: { report: parcels, by: { pin_area: pin_area, payment_method: payment_method } }
*/
SELECT
  p.pin_area,
  p.payment_method,
  COUNT(*) AS parcels,
  CAST(SUM(CASE WHEN p.status = 'RTO' THEN 1 ELSE 0 END) AS bigint) AS returned,
  0.0001 * CAST(
    10000 * CAST(SUM(CASE WHEN p.status = 'RTO' THEN 1 ELSE 0 END) AS decimal(18, 2))
    / NULLIF(SUM(CASE WHEN p.status IN ('DELIVERED', 'RTO') THEN 1 ELSE 0 END), 0) AS decimal(18, 0)
  ) AS rto_share,
  0.01 * CAST(
    100 * CAST(SUM(CASE WHEN p.status IN ('DELIVERED', 'RTO') THEN p.attempts END) AS decimal(18, 2))
    / NULLIF(SUM(CASE WHEN p.status IN ('DELIVERED', 'RTO') THEN 1 ELSE 0 END), 0) AS decimal(18, 0)
  ) AS mean_attempts,
  CAST(SUM(CASE WHEN p.status = 'RTO' THEN p.freight_amount ELSE 0 END) AS decimal(18, 2)) AS freight_lost
FROM mart.parcel p
GROUP BY p.pin_area, p.payment_method
ORDER BY p.pin_area NULLS LAST, p.payment_method NULLS LAST
