/*
title: Ageing of stock
question: Which stock has stopped selling, and how much money lies in it?
audience: Planner
columns:
  product_id: { label: Product, format: text, role: grain }
  title: { label: Title, format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  bucket: { label: Last sale, format: text, role: remark, about: "How long ago the product was last ordered, cancelled orders left out" }
  on_hand: { label: On hand, format: integer, unit: pieces, role: measure, about: "In all centres" }
  stock_amount: { label: Stock value, format: money, role: measure, about: "At today's list price, without GST" }
  last_sold_on: { label: Last sold, format: date, role: measure }
  idle_days: { label: Idle, format: integer, unit: days, role: measure, additive: false, about: "Since the last sale; since the listing when there was none" }
filters: [department, seller_id, bucket]
presets:
  Never sold: { bucket: Never sold }
  More than a year: { bucket: More than 365 days }
chart: { type: bar, x: bucket, y: [stock_amount] }
drill: { report: stock_movements, by: { product_id: product_id } }
*/
WITH stock AS (
  SELECT i.product_id, CAST(SUM(i.on_hand) AS bigint) AS on_hand
  FROM dw.fact_inventory i
  GROUP BY i.product_id
  HAVING SUM(i.on_hand) > 0
),
last_sales AS (
  SELECT s.product_id, MAX(s.ordered_on) AS last_sold_on
  FROM mart.product_day s
  WHERE s.pieces > 0
  GROUP BY s.product_id
)
SELECT
  i.product_id,
  p.title,
  COALESCE(k.department, 'Not known') AS department,
  p.seller_id,
  CASE
    WHEN l.last_sold_on IS NULL THEN 'Never sold'
    WHEN a.as_of - l.last_sold_on <= 30 THEN '0 to 30 days'
    WHEN a.as_of - l.last_sold_on <= 90 THEN '31 to 90 days'
    WHEN a.as_of - l.last_sold_on <= 180 THEN '91 to 180 days'
    WHEN a.as_of - l.last_sold_on <= 365 THEN '181 to 365 days'
    ELSE 'More than 365 days'
  END AS bucket,
  i.on_hand,
  CAST(i.on_hand * p.price AS decimal(18, 2)) AS stock_amount,
  l.last_sold_on,
  CAST(a.as_of - COALESCE(l.last_sold_on, p.listed_on) AS integer) AS idle_days
FROM stock i
JOIN dw.dim_product p ON p.product_id = i.product_id
CROSS JOIN mart.as_of a
LEFT JOIN last_sales l ON l.product_id = i.product_id
LEFT JOIN mart.category_tree k ON k.category_id = p.category_id
ORDER BY CAST(i.on_hand * p.price AS decimal(18, 2)) DESC NULLS LAST, i.product_id NULLS LAST
