/*
title: Hours to dispatch by seller
question: At which centre do a seller's goods wait, before packing or after it?
audience: Warehouse manager
columns:
  seller_id: { label: Seller, format: text, role: grain }
  warehouse_code: { label: Centre, format: text, role: grain }
  stage: { label: Stage, format: text, role: grain, about: "Ready: paid in advance, or ordered when it is COD or on credit" }
  seller_name: { label: Name, format: text, role: remark }
  parcels: { label: Parcels, format: integer, role: measure, about: "Packed in the 365 days up to today; those that have not passed the stage are left out" }
  median_hours: { label: Median, format: decimal, unit: hours, role: measure }
  p90_hours: { label: "Nine in ten within", format: decimal, unit: hours, role: measure }
  slowest_hours: { label: Slowest, format: decimal, unit: hours, role: measure }
filters: [seller_id, warehouse_code, stage]
presets:
  Waiting to be packed: { stage: Ready to packed }
  Waiting for the carrier: { stage: Packed to shipped }
chart: { type: scatter, x: parcels, y: [p90_hours], series: stage }
drill: { report: seller_parcels, by: { seller_id: seller_id, warehouse_code: warehouse_code } }
*/
WITH stages AS (
  SELECT p.seller_id, p.warehouse_code, p.packed_on, 'Ready to packed' AS stage, p.hours_to_pack AS hours
  FROM mart.seller_parcel p
  UNION ALL
  SELECT p.seller_id, p.warehouse_code, p.packed_on, 'Packed to shipped' AS stage, p.hours_to_ship AS hours
  FROM mart.seller_parcel p
)
-- One stage a row: Redshift sorts by one expression only where it computes percentiles.
SELECT
  t.seller_id,
  t.warehouse_code,
  t.stage,
  COALESCE(s.business_name, 'Private individual') AS seller_name,
  COUNT(*) AS parcels,
  CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST(t.hours AS double precision)) AS decimal(9, 2)) AS median_hours,
  CAST(PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY CAST(t.hours AS double precision)) AS decimal(9, 2)) AS p90_hours,
  MAX(t.hours) AS slowest_hours
FROM stages t
CROSS JOIN mart.as_of a
LEFT JOIN dw.dim_seller s ON s.seller_id = t.seller_id
WHERE t.packed_on > a.as_of - 365 AND t.hours IS NOT NULL
GROUP BY t.seller_id, t.warehouse_code, t.stage, COALESCE(s.business_name, 'Private individual')
ORDER BY t.seller_id NULLS LAST, t.warehouse_code NULLS LAST, t.stage DESC NULLS LAST
