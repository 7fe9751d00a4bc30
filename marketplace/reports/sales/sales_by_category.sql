/*
title: Sales by category
question: Is it prices, volume or what people choose that moved a category against the quarter before?
audience: Category managers
columns:
  quarter: { label: Quarter, format: text, role: grain, about: "Of the calendar year" }
  department: { label: Department, format: text, role: grain }
  category: { label: Category, format: text, role: grain }
  pieces: { label: Pieces kept, format: integer, unit: pieces, role: measure, about: "Ordered, and neither cancelled nor given back" }
  net_amount: { label: Net, format: money, role: measure }
  quarter_before_amount: { label: Quarter before, format: money, role: measure, about: "Empty in the first quarter of the history, as all that follows from it" }
  change_amount: { label: Change, format: money, role: measure, about: "Price, volume and mix add up to it" }
  price_effect_amount: { label: By prices, format: money, role: measure, about: "Products sold in both quarters: this quarter's pieces at this quarter's net a piece, less the same pieces at that of the quarter before" }
  volume_effect_amount: { label: By volume, format: money, role: measure, about: "The change of pieces at the category's net a piece of the quarter before" }
  mix_effect_amount: { label: By mix, format: money, role: measure, about: "The rest: dearer or cheaper products, new and dropped ones" }
filters: [quarter, department, category]
chart: { type: bar, x: quarter, y: [price_effect_amount, volume_effect_amount, mix_effect_amount], stacked: true }
drill: { report: order_lines, by: { quarter: quarter, department: department, category: category } }
*/
WITH sold AS (
  SELECT
    4 * d.year + d.quarter AS number,
    COALESCE(c.department, 'Not known') AS department,
    COALESCE(c.category, 'Not known') AS category,
    l.product_id,
    CAST(
      SUM(CASE WHEN l.status = 'CANCELLED' THEN 0 ELSE l.quantity - LEAST(l.returned_quantity, l.quantity) END) AS bigint
    ) AS pieces,
    CAST(SUM(l.net_amount) AS decimal(18, 2)) AS net_amount
  FROM mart.order_line l
  JOIN dw.dim_date d ON d.day = l.ordered_on
  LEFT JOIN mart.category_tree c ON c.category_id = l.category_id
  GROUP BY 4 * d.year + d.quarter, COALESCE(c.department, 'Not known'), COALESCE(c.category, 'Not known'), l.product_id
),
products AS (
  SELECT
    u.number,
    u.department,
    u.category,
    u.product_id,
    CAST(SUM(u.pieces) AS bigint) AS pieces,
    CAST(SUM(u.net_amount) AS decimal(18, 2)) AS net_amount,
    CAST(SUM(u.pieces_before) AS bigint) AS pieces_before,
    CAST(SUM(u.amount_before) AS decimal(18, 2)) AS amount_before
  FROM (
    SELECT
      s.number,
      s.department,
      s.category,
      s.product_id,
      s.pieces,
      s.net_amount,
      CAST(0 AS bigint) AS pieces_before,
      CAST(0 AS decimal(18, 2)) AS amount_before
    FROM sold s
    UNION ALL
    SELECT b.number + 1, b.department, b.category, b.product_id, CAST(0 AS bigint), CAST(0 AS decimal(18, 2)), b.pieces, b.net_amount
    FROM sold b
  ) u
  GROUP BY u.number, u.department, u.category, u.product_id
),
categories AS (
  SELECT
    p.number,
    p.department,
    p.category,
    CAST(SUM(p.pieces) AS bigint) AS pieces,
    CAST(SUM(p.net_amount) AS decimal(18, 2)) AS net_amount,
    CAST(SUM(p.pieces_before) AS bigint) AS pieces_before,
    CAST(SUM(p.amount_before) AS decimal(18, 2)) AS amount_before,
    CAST(
      SUM(
        CASE
          WHEN p.pieces > 0 AND p.pieces_before > 0
            THEN p.net_amount - 0.01 * CAST(100 * p.amount_before * p.pieces / NULLIF(p.pieces_before, 0) AS decimal(18, 0))
          ELSE 0
        END
      ) AS decimal(18, 2)
    ) AS price_effect_amount
  FROM products p
  GROUP BY p.number, p.department, p.category
),
effects AS (
  SELECT
    k.number,
    k.department,
    k.category,
    k.pieces,
    k.net_amount,
    k.amount_before,
    k.price_effect_amount,
    CAST(
      COALESCE(0.01 * CAST(100 * k.amount_before * k.pieces / NULLIF(k.pieces_before, 0) AS decimal(18, 0)) - k.amount_before, 0)
      AS decimal(18, 2)
    ) AS volume_effect_amount
  FROM categories k
)
SELECT
  CAST(q.year AS varchar(4)) || ' Q' || CAST(q.quarter AS varchar(1)) AS quarter,
  e.department,
  e.category,
  e.pieces,
  e.net_amount,
  CASE WHEN e.number > h.number THEN e.amount_before END AS quarter_before_amount,
  CAST(CASE WHEN e.number > h.number THEN e.net_amount - e.amount_before END AS decimal(18, 2)) AS change_amount,
  CASE WHEN e.number > h.number THEN e.price_effect_amount END AS price_effect_amount,
  CASE WHEN e.number > h.number THEN e.volume_effect_amount END AS volume_effect_amount,
  CAST(
    CASE
      WHEN e.number > h.number THEN e.net_amount - e.amount_before - e.price_effect_amount - e.volume_effect_amount
    END AS decimal(18, 2)
  ) AS mix_effect_amount
FROM effects e
CROSS JOIN (SELECT MIN(f.number) AS number FROM effects f) h
JOIN (
  SELECT DISTINCT d.year, d.quarter, 4 * d.year + d.quarter AS number
  FROM dw.dim_date d
  CROSS JOIN mart.as_of t
  WHERE d.day <= t.as_of
) q ON q.number = e.number
ORDER BY q.year NULLS LAST, q.quarter NULLS LAST, e.department NULLS LAST, e.category NULLS LAST
