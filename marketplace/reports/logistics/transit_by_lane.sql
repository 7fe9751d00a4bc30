/*
title: Transit by lane
question: Which carrier is fast, and which is cheap, from a centre to a state?
audience: Logistics
columns:
  carrier: { label: Carrier, format: text, role: grain }
  warehouse_code: { label: Centre, format: text, role: grain }
  state_code: { label: To state, format: text, role: grain }
  parcels: { label: Parcels, format: integer, role: measure, about: "Also those on their way, and those that came back" }
  median_days: { label: Median, format: decimal, unit: days, role: measure, about: "From shipped to delivered, of those that are" }
  p90_days: { label: Nine in ten within, format: decimal, unit: days, role: measure }
  freight_per_kg: { label: Freight per kg, format: money, role: measure, additive: false, about: "Of parcels whose weight is known" }
filters: [carrier, warehouse_code, state_code]
presets:
  From Bengaluru: { warehouse_code: BLR1 }
chart: { type: scatter, x: median_days, y: [freight_per_kg], series: carrier }
drill: { report: parcels, by: { carrier: carrier, warehouse_code: warehouse_code, state_code: state_code } }
*/
-- Between two values the engines interpolate to another last bit: whole hundredths, and a millionth more than a half to round.
SELECT
  p.carrier,
  p.warehouse_code,
  p.state_code,
  COUNT(*) AS parcels,
  CAST(
    CAST(FLOOR(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST(p.hours_in_transit * 100 AS double precision)) / 24 + 0.500001) AS bigint) * 0.01
    AS decimal(9, 2)
  ) AS median_days,
  CAST(
    CAST(FLOOR(PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY CAST(p.hours_in_transit * 100 AS double precision)) / 24 + 0.500001) AS bigint) * 0.01
    AS decimal(9, 2)
  ) AS p90_days,
  0.01 * CAST(
    100 * SUM(CASE WHEN p.weight_kg IS NOT NULL THEN p.freight_amount END) / NULLIF(SUM(p.weight_kg), 0) AS decimal(18, 0)
  ) AS freight_per_kg
FROM mart.parcel p
GROUP BY p.carrier, p.warehouse_code, p.state_code
ORDER BY p.carrier NULLS LAST, p.warehouse_code NULLS LAST, p.state_code NULLS LAST
