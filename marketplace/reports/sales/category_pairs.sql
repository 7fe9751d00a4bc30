/*
title: Bought together
question: Which categories are bought together, so that one can be offered beside the other?
audience: Category managers
columns:
  category: { label: Who buys, format: text, role: grain }
  other_category: { label: Also buys, format: text, role: grain }
  orders_with_both: { label: Orders with both, format: integer, role: measure, about: "Pairs with fewer than three are left out" }
  support: { label: Of all orders, format: percent, role: measure }
  confidence: { label: Confidence, format: percent, role: measure, about: "Of the orders with the first, those that have the other too" }
  lift: { label: Lift, format: decimal, role: measure, about: "How many times as often as by chance" }
filters: [category, other_category]
chart: { type: heatmap, x: category, y: [lift], series: other_category }
*/
WITH baskets AS (
  SELECT DISTINCT l.order_id, c.department || ' / ' || c.category AS category
  FROM mart.order_line l
  JOIN mart.category_tree c ON c.category_id = l.category_id
  WHERE l.status <> 'CANCELLED'
),
singles AS (
  SELECT b.category, COUNT(*) AS orders
  FROM baskets b
  GROUP BY b.category
)
SELECT
  p.category,
  p.other_category,
  p.orders AS orders_with_both,
  0.0001 * CAST(10000 * CAST(p.orders AS decimal(18, 2)) / NULLIF(n.orders, 0) AS decimal(18, 0)) AS support,
  0.0001 * CAST(10000 * CAST(p.orders AS decimal(18, 2)) / NULLIF(x.orders, 0) AS decimal(18, 0)) AS confidence,
  0.01 * CAST(100 * CAST(p.orders * n.orders AS decimal(18, 2)) / NULLIF(x.orders * y.orders, 0) AS decimal(18, 0)) AS lift
FROM (
  SELECT f.category, s.category AS other_category, COUNT(*) AS orders
  FROM baskets f
  JOIN baskets s ON s.order_id = f.order_id AND s.category <> f.category
  GROUP BY f.category, s.category
) p
JOIN singles x ON x.category = p.category
JOIN singles y ON y.category = p.other_category
CROSS JOIN (SELECT COUNT(DISTINCT a.order_id) AS orders FROM baskets a) n
WHERE p.orders >= 3
ORDER BY lift DESC NULLS LAST, p.category NULLS LAST, p.other_category NULLS LAST
