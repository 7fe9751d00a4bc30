/*
title: ABC of products
question: Which products carry the business, and which hardly count?
audience: Category manager
columns:
  product_id: { label: Product, format: text, role: grain }
  title: { label: Title, format: text, role: remark }
  brand: { label: Brand, format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  sales_rank: { label: Rank, format: integer, role: measure, additive: false }
  pieces: { label: Sold, format: integer, unit: pieces, role: measure, about: "Ordered in the 365 days up to today and not cancelled" }
  net_amount: { label: Net, format: money, role: measure, about: "Of the same orders, without GST" }
  net_share: { label: Of all net, format: percent, role: measure }
  cumulative_share: { label: Cumulative, format: percent, role: measure, about: "Of this product and all above it" }
  class: { label: Class, format: text, role: remark, about: "A: the products that make the first 80 %, B: those up to 95 %, C: the others and what was not sold" }
filters: [department, seller_id, brand, class]
presets:
  Class A: { class: A }
chart: { type: line, x: sales_rank, y: [cumulative_share] }
drill: { report: order_lines, by: { product_id: product_id } }
*/
WITH sold AS (
  SELECT s.product_id, SUM(s.pieces) AS pieces, SUM(s.net_amount) AS net_amount
  FROM mart.product_day s
  CROSS JOIN mart.as_of a
  WHERE s.ordered_on > a.as_of - 365
  GROUP BY s.product_id
),
listed AS (
  SELECT
    p.product_id,
    p.title,
    COALESCE(p.brand, 'No brand') AS brand,
    p.category_id,
    p.seller_id,
    CAST(COALESCE(s.pieces, 0) AS bigint) AS pieces,
    CAST(COALESCE(s.net_amount, 0) AS decimal(18, 2)) AS net_amount
  FROM dw.dim_product p
  LEFT JOIN sold s ON s.product_id = p.product_id
  WHERE p.status = 'ACTIVE' OR s.product_id IS NOT NULL
),
ranked AS (
  SELECT
    l.product_id,
    ROW_NUMBER() OVER (ORDER BY l.net_amount DESC NULLS LAST, l.product_id NULLS LAST) AS sales_rank,
    CAST(SUM(l.net_amount) OVER (
      ORDER BY l.net_amount DESC NULLS LAST, l.product_id NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS decimal(18, 2)) AS running_amount,
    CAST(SUM(l.net_amount) OVER () AS decimal(18, 2)) AS whole_amount
  FROM listed l
)
SELECT
  l.product_id,
  l.title,
  l.brand,
  COALESCE(k.department, 'Not known') AS department,
  l.seller_id,
  r.sales_rank,
  l.pieces,
  l.net_amount,
  CAST(l.net_amount / NULLIF(r.whole_amount, 0) AS decimal(9, 4)) AS net_share,
  CAST(r.running_amount / NULLIF(r.whole_amount, 0) AS decimal(9, 4)) AS cumulative_share,
  CASE
    WHEN l.net_amount <= 0 THEN 'C'
    WHEN r.running_amount - l.net_amount < r.whole_amount * 0.80 THEN 'A'
    WHEN r.running_amount - l.net_amount < r.whole_amount * 0.95 THEN 'B'
    ELSE 'C'
  END AS class
FROM listed l
JOIN ranked r ON r.product_id = l.product_id
LEFT JOIN mart.category_tree k ON k.category_id = l.category_id
ORDER BY r.sales_rank NULLS LAST
