/*
title: Stock movements
question: Which movements are behind a figure?
audience: Planner
kind: rows
columns:
  movement_id: { label: Movement, format: text, role: grain }
  month: { label: Month, format: month, role: remark }
  moved_at: { label: Moved, format: timestamp, role: remark }
  product_id: { label: Product, format: text, role: remark }
  warehouse_code: { label: Centre, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  category_id: { label: Category no., format: text, role: remark }
  kind: { label: Kind, format: text, role: remark, about: "RECEIPT, SALE, RETURN, ADJUST (a count that differs) or DAMAGE" }
  quantity: { label: Moved pieces, format: integer, unit: pieces, role: measure, about: "Negative when they leave" }
  balance_after: { label: Left, format: integer, unit: pieces, role: measure, additive: false }
  shipment_id: { label: Parcel, format: text, role: remark }
filters: [month, product_id, warehouse_code, kind]
chart: null
*/
SELECT
  CAST(m.movement_id AS varchar(20)) AS movement_id,
  d.month_start AS month,
  m.moved_at,
  m.product_id,
  m.warehouse_code,
  p.seller_id,
  CAST(p.category_id AS varchar(11)) AS category_id,
  m.kind,
  m.quantity,
  m.balance_after,
  m.shipment_id
FROM dw.fact_stock_movement m
JOIN dw.dim_date d ON d.day = CAST(m.moved_at AS date)
JOIN dw.dim_product p ON p.product_id = m.product_id
ORDER BY CAST(m.moved_at AS date) DESC NULLS LAST, m.movement_id DESC NULLS LAST
LIMIT 20000
