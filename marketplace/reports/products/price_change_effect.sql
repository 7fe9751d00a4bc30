/*
title: After repricing
question: Did the new price pay?
audience: Pricing
columns:
  product_id: { label: Product, format: text, role: grain }
  effective_on: { label: New price from, format: date, role: grain }
  title: { label: Title, format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  reason: { label: Reason, format: text, role: remark }
  price_change: { label: Price change, format: percent, role: measure, about: "New list price against the old one" }
  days_before: { label: Days before, format: integer, unit: days, role: measure, additive: false, about: "At most 28, at the old price only" }
  days_after: { label: Days after, format: integer, unit: days, role: measure, additive: false, about: "At most 28, at the new price only and up to today" }
  pieces_before: { label: Pieces a day before, format: decimal, unit: pieces, role: measure }
  pieces_after: { label: Pieces a day after, format: decimal, unit: pieces, role: measure }
  net_before: { label: Net a day before, format: money, role: measure, additive: false }
  net_after: { label: Net a day after, format: money, role: measure, additive: false }
  elasticity: { label: Elasticity, format: decimal, role: measure, about: "Change of pieces a day over change of price, each against the mean of before and after; below -1 a lower price sells more in rupees" }
filters: [effective_on, department, reason]
presets:
  Season sales: { reason: Season sale }
chart: { type: scatter, x: price_change, y: [elasticity] }
drill: { report: order_lines, by: { product_id: product_id } }
*/
WITH changes AS (
  SELECT
    c.product_id,
    c.effective_on,
    c.reason,
    c.old_price,
    c.list_price,
    GREATEST(c.previous_on, c.effective_on - 28) AS before_from,
    LEAST(COALESCE(c.ends_before, a.as_of + 1), c.effective_on + 28, a.as_of + 1) AS after_to
  FROM mart.price_period c
  CROSS JOIN mart.as_of a
  WHERE c.old_price IS NOT NULL AND c.previous_on IS NOT NULL AND c.effective_on <= a.as_of
),
sums AS (
  SELECT
    c.product_id,
    c.effective_on,
    CAST(SUM(CASE WHEN s.ordered_on < c.effective_on THEN s.pieces ELSE 0 END) AS decimal(18, 4)) AS pieces_before,
    CAST(SUM(CASE WHEN s.ordered_on >= c.effective_on THEN s.pieces ELSE 0 END) AS decimal(18, 4)) AS pieces_after,
    CAST(SUM(CASE WHEN s.ordered_on < c.effective_on THEN s.net_amount ELSE 0 END) AS decimal(18, 2)) AS net_before,
    CAST(SUM(CASE WHEN s.ordered_on >= c.effective_on THEN s.net_amount ELSE 0 END) AS decimal(18, 2)) AS net_after
  FROM changes c
  JOIN mart.product_day s
    ON s.product_id = c.product_id AND s.ordered_on >= c.before_from AND s.ordered_on < c.after_to
  GROUP BY c.product_id, c.effective_on
),
rates AS (
  SELECT
    c.product_id,
    c.effective_on,
    c.reason,
    c.old_price,
    c.list_price,
    CAST(c.effective_on - c.before_from AS integer) AS days_before,
    CAST(c.after_to - c.effective_on AS integer) AS days_after,
    CAST(COALESCE(s.pieces_before, 0) / NULLIF(CAST(c.effective_on - c.before_from AS integer), 0) AS decimal(12, 4)) AS pieces_before,
    CAST(COALESCE(s.pieces_after, 0) / NULLIF(CAST(c.after_to - c.effective_on AS integer), 0) AS decimal(12, 4)) AS pieces_after,
    CAST(COALESCE(s.net_before, 0) / NULLIF(CAST(c.effective_on - c.before_from AS integer), 0) AS decimal(18, 2)) AS net_before,
    CAST(COALESCE(s.net_after, 0) / NULLIF(CAST(c.after_to - c.effective_on AS integer), 0) AS decimal(18, 2)) AS net_after
  FROM changes c
  LEFT JOIN sums s ON s.product_id = c.product_id AND s.effective_on = c.effective_on
)
SELECT
  r.product_id,
  r.effective_on,
  p.title,
  COALESCE(k.department, 'Not known') AS department,
  r.reason,
  CAST((r.list_price - r.old_price) / NULLIF(r.old_price, 0) AS decimal(9, 4)) AS price_change,
  r.days_before,
  r.days_after,
  r.pieces_before,
  r.pieces_after,
  r.net_before,
  r.net_after,
  CAST(
    ((r.pieces_after - r.pieces_before) * (r.list_price + r.old_price))
    / NULLIF((r.pieces_after + r.pieces_before) * (r.list_price - r.old_price), 0)
    AS decimal(12, 2)
  ) AS elasticity
FROM rates r
JOIN dw.dim_product p ON p.product_id = r.product_id
LEFT JOIN mart.category_tree k ON k.category_id = p.category_id
ORDER BY r.effective_on DESC NULLS LAST, r.product_id NULLS LAST
