/*
title: Parcels
question: Which parcels are behind a figure?
audience: Everyone
kind: rows
columns:
  shipment_id: { label: Parcel, format: text, role: grain }
  packed_at: { label: Packed, format: timestamp, role: remark }
  month: { label: Month, format: month, role: remark, about: "In which it was packed" }
  order_id: { label: Order, format: text, role: remark }
  order_month: { label: Ordered in, format: month, role: remark }
  channel: { label: Channel, format: text, role: remark }
  carrier: { label: Carrier, format: text, role: remark }
  warehouse_code: { label: Centre, format: text, role: remark }
  state_code: { label: State, format: text, role: remark }
  pin_area: { label: PIN area, format: text, role: remark }
  payment_method: { label: Payment, format: text, role: remark }
  status: { label: Status, format: text, role: remark }
  promised_on: { label: Promised, format: date, role: remark }
  promise_week: { label: Promise week from, format: date, role: remark }
  shipped_at: { label: Shipped, format: timestamp, role: remark }
  delivered_at: { label: Delivered, format: timestamp, role: remark }
  rto_at: { label: Came back, format: timestamp, role: remark }
  hours_to_pack: { label: Ready to packed, format: decimal, unit: hours, role: measure }
  hours_to_ship: { label: Packed to shipped, format: decimal, unit: hours, role: measure }
  hours_in_transit: { label: Shipped to delivered, format: decimal, unit: hours, role: measure }
  attempts: { label: Tries, format: integer, role: measure }
  pieces: { label: Pieces, format: integer, unit: pieces, role: measure }
  weight_kg: { label: Weight, format: decimal, unit: kg, role: measure }
  freight_amount: { label: Freight, format: money, role: measure }
filters: [month, channel, carrier, warehouse_code, state_code, status]
chart: null
*/
SELECT
  p.shipment_id,
  p.packed_at,
  d.month_start AS month,
  p.order_id,
  o.month_start AS order_month,
  p.channel,
  p.carrier,
  p.warehouse_code,
  p.state_code,
  p.pin_area,
  p.payment_method,
  p.status,
  p.promised_on,
  w.week_start AS promise_week,
  p.shipped_at,
  p.delivered_at,
  p.rto_at,
  p.hours_to_pack,
  p.hours_to_ship,
  p.hours_in_transit,
  p.attempts,
  p.pieces,
  p.weight_kg,
  p.freight_amount
FROM mart.parcel p
JOIN dw.dim_date d ON d.day = p.packed_on
JOIN dw.dim_date o ON o.day = p.ordered_on
LEFT JOIN dw.dim_date w ON w.day = p.promised_on
ORDER BY p.packed_at DESC NULLS LAST, p.shipment_id DESC NULLS LAST
LIMIT 20000
