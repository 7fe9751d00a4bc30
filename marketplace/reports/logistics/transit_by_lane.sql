/*
title: Transit by lane
question: Which carrier is fast, and which is cheap, from a centre to a state?
audience: Logistics
columns:
  carrier: { label: Carrier, format: text, role: grain }
  warehouse_code: { label: Centre, format: text, role: grain }
  state_code: { label: To state, format: text, role: grain }
  parcels: { label: Parcels, format: integer, role: measure, about: "Delivered" }
  median_days: { label: Median, format: decimal, unit: days, role: measure, about: "From shipped to delivered" }
  p90_days: { label: Nine in ten within, format: decimal, unit: days, role: measure }
  freight_per_kg: { label: Freight per kg, format: money, role: measure, about: "Of parcels whose weight is known" }
filters: [carrier, warehouse_code, state_code]
presets:
  From Bengaluru: { warehouse_code: BLR1 }
chart: { type: scatter, x: median_days, y: [freight_per_kg], series: carrier }
drill: { report: parcels, by: { carrier: carrier, warehouse_code: warehouse_code, state_code: state_code } }
*/
SELECT
  p.carrier,
  p.warehouse_code,
  p.state_code,
  COUNT(*) AS parcels,
  0.01 * CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST(100 * p.hours_in_transit AS double precision)) / 24 AS decimal(18, 0)) AS median_days,
  0.01 * CAST(PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY CAST(100 * p.hours_in_transit AS double precision)) / 24 AS decimal(18, 0)) AS p90_days,
  CAST(
    SUM(CASE WHEN p.weight_kg IS NOT NULL THEN p.freight_amount END) / NULLIF(SUM(p.weight_kg), 0) AS decimal(14, 2)
  ) AS freight_per_kg
FROM mart.parcel p
WHERE p.delivered_at IS NOT NULL
GROUP BY p.carrier, p.warehouse_code, p.state_code
ORDER BY p.carrier NULLS LAST, p.warehouse_code NULLS LAST, p.state_code NULLS LAST
