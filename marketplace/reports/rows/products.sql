/*
title: Products
question: Which products are behind a figure?
audience: Category manager
kind: rows
columns:
  product_id: { label: Product, format: text, role: grain }
  title: { label: Title, format: text, role: remark }
  brand: { label: Brand, format: text, role: remark }
  category_id: { label: Category no., format: text, role: remark }
  category: { label: Category, format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  seller_type: { label: Seller type, format: text, role: remark }
  status: { label: Status, format: text, role: remark }
  month: { label: Month listed, format: month, role: remark }
  listed_on: { label: Listed, format: date, role: remark }
  hsn_code: { label: HSN, format: text, role: remark }
  gst_rate: { label: GST rate, format: integer, unit: percent, role: measure, additive: false }
  price: { label: List price, format: money, role: measure, additive: false, about: "Today's, without GST" }
  mrp: { label: MRP, format: money, role: measure, about: "With GST" }
  weight_kg: { label: Weight, format: decimal, unit: kg, role: measure }
  on_hand: { label: On hand, format: integer, unit: pieces, role: measure, about: "In all centres" }
filters: [department, category, seller_id, seller_type, status, brand, month]
chart: null
*/
WITH stock AS (
  SELECT i.product_id, CAST(SUM(i.on_hand) AS bigint) AS on_hand
  FROM dw.fact_inventory i
  GROUP BY i.product_id
)
SELECT
  p.product_id,
  p.title,
  COALESCE(p.brand, 'No brand') AS brand,
  CAST(p.category_id AS varchar(11)) AS category_id,
  COALESCE(k.category, 'Not known') AS category,
  COALESCE(k.department, 'Not known') AS department,
  p.seller_id,
  e.seller_type,
  p.status,
  d.month_start AS month,
  p.listed_on,
  p.hsn_code,
  p.gst_rate,
  p.price,
  p.mrp,
  p.weight_kg,
  i.on_hand
FROM dw.dim_product p
JOIN dw.dim_date d ON d.day = p.listed_on
LEFT JOIN dw.dim_seller e ON e.seller_id = p.seller_id
LEFT JOIN mart.category_tree k ON k.category_id = p.category_id
LEFT JOIN stock i ON i.product_id = p.product_id
ORDER BY p.listed_on DESC NULLS LAST, p.product_id DESC NULLS LAST
LIMIT 20000
