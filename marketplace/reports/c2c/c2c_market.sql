/*
title: Market of individuals
question: Is the market among private people alive, and where?
audience: Head of C2C
columns:
  month: { label: Month, format: month, role: grain }
  department: { label: Department, format: text, role: grain }
  listings: { label: Listings sold, format: integer, role: measure, additive: false, about: "Products of which at least one piece was ordered and not cancelled" }
  sellers: { label: Individuals selling, format: integer, role: measure, additive: false }
  buyers: { label: Buyers, format: integer, role: measure, additive: false }
  median_price: { label: Median price, format: money, role: measure, additive: false, about: "Of a piece, a line counting once; cancelled lines left out" }
  net_amount: { label: Net, format: money, role: measure, about: "Gross less discount, cancelled and returned" }
  cancelled_share: { label: Cancelled, format: percent, role: measure, about: "Of gross less discount" }
  returned_share: { label: Returned, format: percent, role: measure, about: "Of what was not cancelled" }
filters: [month, department]
chart: { type: bar, x: month, y: [net_amount], series: department, stacked: true }
drill: { report: c2c_lines, by: { month: month, department: department } }
*/
WITH lines AS (
  SELECT
    d.month_start AS month,
    COALESCE(k.department, 'Not known') AS department,
    CASE WHEN l.status <> 'CANCELLED' THEN l.product_id END AS product_id,
    CASE WHEN l.status <> 'CANCELLED' THEN l.seller_id END AS seller_id,
    CASE WHEN l.status <> 'CANCELLED' THEN l.buyer_id END AS buyer_id,
    CASE WHEN l.status <> 'CANCELLED' THEN CAST(l.gross_amount AS double precision) / NULLIF(l.quantity, 0) END AS price,
    l.gross_amount - l.discount_amount AS ordered_amount,
    l.cancelled_amount,
    l.returned_amount,
    l.net_amount
  FROM mart.order_line l
  JOIN dw.dim_date d ON d.day = l.ordered_on
  LEFT JOIN mart.category_tree k ON k.category_id = l.category_id
  WHERE l.channel = 'C2C'
),
prices AS (
  -- Apart: Redshift counts no distinct values beside a percentile.
  SELECT l.month, l.department, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY l.price) AS median_price
  FROM lines l
  GROUP BY l.month, l.department
),
sums AS (
  SELECT
    l.month,
    l.department,
    COUNT(DISTINCT l.product_id) AS listings,
    COUNT(DISTINCT l.seller_id) AS sellers,
    COUNT(DISTINCT l.buyer_id) AS buyers,
    CAST(SUM(l.ordered_amount) AS decimal(18, 2)) AS ordered_amount,
    CAST(SUM(l.cancelled_amount) AS decimal(18, 2)) AS cancelled_amount,
    CAST(SUM(l.returned_amount) AS decimal(18, 2)) AS returned_amount,
    CAST(SUM(l.net_amount) AS decimal(18, 2)) AS net_amount
  FROM lines l
  GROUP BY l.month, l.department
)
SELECT
  s.month,
  s.department,
  s.listings,
  s.sellers,
  s.buyers,
  CAST(CAST(p.median_price AS decimal(18, 3)) AS decimal(18, 2)) AS median_price,
  s.net_amount,
  CAST(s.cancelled_amount / NULLIF(s.ordered_amount, 0) AS decimal(9, 4)) AS cancelled_share,
  CAST(s.returned_amount / NULLIF(s.ordered_amount - s.cancelled_amount, 0) AS decimal(9, 4)) AS returned_share
FROM sums s
JOIN prices p ON p.month = s.month AND p.department = s.department
ORDER BY s.month DESC NULLS LAST, s.department NULLS LAST
