/*
title: Stock cover
question: What must be reordered now, and for which centre?
audience: Planner
columns:
  product_id: { label: Product, format: text, role: grain }
  warehouse_code: { label: Centre, format: text, role: grain }
  title: { label: Title, format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  on_hand: { label: On hand, format: integer, unit: pieces, role: measure }
  reorder_level: { label: Reorder level, format: integer, unit: pieces, role: measure }
  missing_pieces: { label: Below the level, format: integer, unit: pieces, role: measure, about: "How many pieces are missing to the reorder level" }
  daily_pieces: { label: Leaving a day, format: decimal, unit: pieces, role: measure, about: "Pieces packed at the centre in the 28 days up to today, divided by 28" }
  cover_days: { label: Cover, format: decimal, unit: days, role: measure, about: "Days that the stock lasts at that pace; none where nothing left" }
  state: { label: State, format: text, role: remark }
filters: [warehouse_code, department, seller_id, state]
presets:
  To reorder: { state: Below reorder level }
  Empty: { state: Empty }
chart: { type: bar, x: warehouse_code, y: [missing_pieces] }
drill: { report: stock_movements, by: { product_id: product_id, warehouse_code: warehouse_code } }
*/
WITH leaving AS (
  SELECT s.product_id, s.warehouse_code, SUM(s.sold) AS pieces
  FROM mart.stock_day s
  CROSS JOIN mart.as_of a
  WHERE s.moved_on > a.as_of - 28
  GROUP BY s.product_id, s.warehouse_code
)
SELECT
  i.product_id,
  i.warehouse_code,
  p.title,
  COALESCE(k.department, 'Not known') AS department,
  p.seller_id,
  i.on_hand,
  i.reorder_level,
  GREATEST(i.reorder_level - i.on_hand, 0) AS missing_pieces,
  CAST(CAST(COALESCE(l.pieces, 0) AS decimal(18, 4)) / 28 AS decimal(12, 2)) AS daily_pieces,
  CAST(CAST(i.on_hand * 28 AS decimal(18, 4)) / NULLIF(CAST(l.pieces AS decimal(18, 4)), 0) AS decimal(12, 1)) AS cover_days,
  CASE
    WHEN i.on_hand = 0 THEN 'Empty'
    WHEN i.reorder_level IS NULL THEN 'No reorder level'
    WHEN i.on_hand < i.reorder_level THEN 'Below reorder level'
    ELSE 'Enough'
  END AS state
FROM dw.fact_inventory i
JOIN dw.dim_product p ON p.product_id = i.product_id
LEFT JOIN leaving l ON l.product_id = i.product_id AND l.warehouse_code = i.warehouse_code
LEFT JOIN mart.category_tree k ON k.category_id = p.category_id
WHERE p.status = 'ACTIVE'
ORDER BY
  CAST(i.on_hand * 28 AS decimal(18, 4)) / NULLIF(CAST(l.pieces AS decimal(18, 4)), 0) NULLS LAST,
  i.product_id NULLS LAST,
  i.warehouse_code NULLS LAST
