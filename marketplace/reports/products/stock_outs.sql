/*
title: Stock-outs
question: Which products ran out, for how many days of a month, and what did the empty shelves cost?
audience: Planner
columns:
  product_id: { label: Product, format: text, role: grain }
  month: { label: Month, format: month, role: grain }
  title: { label: Title, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  empty_days: { label: Days without stock, format: integer, unit: days, role: measure, about: "Days that ended with no piece in any centre" }
  usual_pieces: { label: Usual pieces a day, format: decimal, unit: pieces, role: measure, about: "Mean of the 90 days before the month, or of those since the listing" }
  lost_amount: { label: Sales lost, format: money, role: measure, about: "Usual pieces a day, at the list price of each day without stock; without GST" }
filters: [month, department, seller_id]
chart: { type: bar, x: month, y: [lost_amount] }
drill: { report: stock_movements, by: { product_id: product_id } }
*/
WITH steps AS (
  -- What a day's movements changed, from the balances themselves: a centre's balance stands until its next movement.
  SELECT
    s.product_id,
    s.moved_on,
    s.closing_balance - COALESCE(
      LAG(s.closing_balance) OVER (PARTITION BY s.product_id, s.warehouse_code ORDER BY s.moved_on NULLS LAST), 0
    ) AS step
  FROM mart.stock_day s
),
days AS (
  SELECT t.product_id, t.moved_on, SUM(t.step) AS step FROM steps t GROUP BY t.product_id, t.moved_on
),
balances AS (
  SELECT
    d.product_id,
    d.moved_on,
    SUM(d.step) OVER (
      PARTITION BY d.product_id ORDER BY d.moved_on NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS balance,
    LEAD(d.moved_on) OVER (PARTITION BY d.product_id ORDER BY d.moved_on NULLS LAST) AS next_on
  FROM days d
),
empty_days AS (
  SELECT b.product_id, c.month_start AS month, c.day
  FROM balances b
  CROSS JOIN mart.as_of a
  JOIN dw.dim_date c ON c.day >= b.moved_on AND c.day < COALESCE(b.next_on, a.as_of + 1) AND c.day <= a.as_of
  WHERE b.balance = 0
),
empty_months AS (
  SELECT e.product_id, e.month, COUNT(*) AS empty_days, SUM(p.list_price) AS list_prices
  FROM empty_days e
  LEFT JOIN mart.price_period p
    ON p.product_id = e.product_id
    AND p.effective_on <= e.day
    AND COALESCE(p.ends_before, CAST('9999-12-31' AS date)) > e.day
  GROUP BY e.product_id, e.month
),
usual AS (
  SELECT m.product_id, m.month, SUM(s.pieces) AS pieces
  FROM empty_months m
  JOIN mart.product_day s
    ON s.product_id = m.product_id AND s.ordered_on < m.month AND s.ordered_on >= m.month - 90
  GROUP BY m.product_id, m.month
)
SELECT
  m.product_id,
  m.month,
  p.title,
  p.seller_id,
  COALESCE(k.department, 'Not known') AS department,
  m.empty_days,
  CAST(CAST(COALESCE(u.pieces, 0) AS decimal(18, 4)) / NULLIF(LEAST(90, GREATEST(m.month - p.listed_on, 0)), 0) AS decimal(12, 2)) AS usual_pieces,
  CAST(
    CAST(COALESCE(u.pieces, 0) * m.list_prices AS decimal(18, 2)) / NULLIF(LEAST(90, GREATEST(m.month - p.listed_on, 0)), 0)
    AS decimal(18, 2)
  ) AS lost_amount
FROM empty_months m
JOIN dw.dim_product p ON p.product_id = m.product_id
LEFT JOIN mart.category_tree k ON k.category_id = p.category_id
LEFT JOIN usual u ON u.product_id = m.product_id AND u.month = m.month
ORDER BY m.month NULLS LAST, m.product_id NULLS LAST
