/*
title: Parcels by seller
question: Which parcels of the 365 days up to today are behind a seller's figure?
audience: Warehouse manager
kind: rows
columns:
  shipment_id: { label: Parcel, format: text, role: grain }
  seller_id: { label: Seller, format: text, role: grain, about: "A parcel with goods of two sellers is in two rows" }
  month: { label: Month packed, format: month, role: remark }
  packed_on: { label: Packed, format: date, role: remark }
  warehouse_code: { label: Centre, format: text, role: remark }
  ready_at: { label: Ready, format: timestamp, role: remark, about: "Paid in advance, or ordered when it is COD or on credit" }
  pieces: { label: Pieces, format: integer, unit: pieces, role: measure, about: "Of this seller" }
  hours_to_pack: { label: Ready to packed, format: decimal, unit: hours, role: measure }
  hours_to_ship: { label: Packed to shipped, format: decimal, unit: hours, role: measure }
  late: { label: Late, format: integer, role: measure, about: "1: shipped more than 36 hours after it was ready" }
filters: [month, seller_id, warehouse_code, late]
chart: null
*/
SELECT
  p.shipment_id,
  p.seller_id,
  d.month_start AS month,
  p.packed_on,
  p.warehouse_code,
  p.ready_at,
  p.pieces,
  p.hours_to_pack,
  p.hours_to_ship,
  p.late
FROM mart.seller_parcel p
CROSS JOIN mart.as_of a
JOIN dw.dim_date d ON d.day = p.packed_on
WHERE p.packed_on > a.as_of - 365
ORDER BY p.packed_on DESC NULLS LAST, p.shipment_id DESC NULLS LAST, p.seller_id NULLS LAST
LIMIT 20000
