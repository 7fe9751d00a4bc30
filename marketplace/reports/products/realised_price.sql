/*
title: Realised price
question: How far below the list price and below the MRP do we sell?
audience: Pricing
columns:
  category_id: { label: Category no., format: text, role: grain }
  month: { label: Month, format: month, role: grain }
  category: { label: Category, format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  pieces: { label: Sold, format: integer, unit: pieces, role: measure, about: "Ordered in the month and not cancelled" }
  sold_amount: { label: Sold for, format: money, role: measure, about: "Less discounts, without GST" }
  list_amount: { label: At list price, format: money, role: measure, about: "The same pieces at the list price of the day of each order" }
  price_to_list: { label: Of list price, format: percent, role: measure, about: "Both without GST; products without a known price of the day left out" }
  price_to_mrp: { label: Of MRP, format: percent, role: measure, about: "Both with GST; the MRP is today's, it has no history" }
filters: [month, department, category]
chart: { type: scatter, x: price_to_list, y: [price_to_mrp], series: department }
drill: { report: order_lines, by: { department: department, category: category, month: month } }
*/
SELECT
  CAST(s.category_id AS varchar(11)) AS category_id,
  d.month_start AS month,
  COALESCE(k.category, 'Not known') AS category,
  COALESCE(k.department, 'Not known') AS department,
  CAST(SUM(s.pieces) AS bigint) AS pieces,
  CAST(SUM(s.sold_amount) AS decimal(18, 2)) AS sold_amount,
  CAST(SUM(s.pieces * c.list_price) AS decimal(18, 2)) AS list_amount,
  CAST(
    CAST(SUM(CASE WHEN c.list_price IS NOT NULL THEN s.sold_amount END) AS decimal(18, 2))
    / NULLIF(CAST(SUM(s.pieces * c.list_price) AS decimal(18, 2)), 0)
    AS decimal(9, 4)
  ) AS price_to_list,
  CAST(
    CAST(SUM(s.sold_total) AS decimal(18, 2)) / NULLIF(CAST(SUM(s.pieces * p.mrp) AS decimal(18, 2)), 0) AS decimal(9, 4)
  ) AS price_to_mrp
FROM mart.product_day s
JOIN dw.dim_date d ON d.day = s.ordered_on
JOIN dw.dim_product p ON p.product_id = s.product_id
LEFT JOIN mart.price_period c
  ON c.product_id = s.product_id
  AND c.effective_on <= s.ordered_on
  AND COALESCE(c.ends_before, CAST('9999-12-31' AS date)) > s.ordered_on
LEFT JOIN mart.category_tree k ON k.category_id = s.category_id
WHERE s.pieces > 0
GROUP BY s.category_id, d.month_start, k.category, k.department
ORDER BY d.month_start DESC NULLS LAST, s.category_id NULLS LAST
