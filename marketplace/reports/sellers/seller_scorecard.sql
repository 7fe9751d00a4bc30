/*
title: Seller scorecard
question: Which sellers should be coached, and which suspended?
audience: Head of sellers
columns:
  seller_id: { label: Seller, format: text, role: grain }
  month: { label: Month, format: month, role: grain }
  seller_name: { label: Name, format: text, role: remark }
  seller_type: { label: Type, format: text, role: remark }
  sales_rank: { label: Rank, format: integer, role: measure, additive: false, about: "By net among those who sold in the month" }
  net_amount: { label: Net, format: money, role: measure, about: "By the day of the order, without GST" }
  cancelled_share: { label: Cancelled lines, format: percent, role: measure, about: "Of all lines ordered in the month" }
  returned_share: { label: Returned lines, format: percent, role: measure, about: "Lines given back, wholly or in part, of the month's delivered lines" }
  late_share: { label: Late dispatch, format: percent, role: measure, about: "Parcels packed in the month that were shipped more than 36 hours after they were ready" }
  stars: { label: Stars, format: decimal, role: measure, about: "Mean of the published reviews written in the month" }
filters: [month, seller_id, seller_type]
presets:
  Manufacturers: { seller_type: MANUFACTURER }
  Individuals: { seller_type: INDIVIDUAL }
chart: { type: bar, x: month, y: [net_amount], series: seller_type, stacked: true }
drill: { report: order_lines, by: { seller_id: seller_id, month: month } }
*/
WITH facts AS (
  SELECT
    s.seller_id, d.month_start AS month, s.lines, s.cancelled_lines, s.returned_lines, s.delivered_lines, s.net_amount,
    0 AS shipped_parcels, 0 AS late_parcels, 0 AS reviews, 0 AS stars
  FROM mart.seller_day s
  JOIN dw.dim_date d ON d.day = s.ordered_on
  UNION ALL
  SELECT
    p.seller_id, d.month_start AS month, 0 AS lines, 0 AS cancelled_lines, 0 AS returned_lines, 0 AS delivered_lines,
    CAST(0 AS decimal(18, 2)) AS net_amount, CASE WHEN p.late IS NULL THEN 0 ELSE 1 END AS shipped_parcels,
    COALESCE(p.late, 0) AS late_parcels, 0 AS reviews, 0 AS stars
  FROM mart.seller_parcel p
  JOIN dw.dim_date d ON d.day = p.packed_on
  UNION ALL
  SELECT
    p.seller_id, d.month_start AS month, 0 AS lines, 0 AS cancelled_lines, 0 AS returned_lines, 0 AS delivered_lines,
    CAST(0 AS decimal(18, 2)) AS net_amount, 0 AS shipped_parcels, 0 AS late_parcels, 1 AS reviews, r.stars
  FROM dw.fact_review r
  JOIN dw.dim_product p ON p.product_id = r.product_id
  JOIN dw.dim_date d ON d.day = CAST(r.reviewed_at AS date)
  WHERE r.status = 'PUBLISHED'
),
sums AS (
  SELECT
    f.seller_id,
    f.month,
    CAST(SUM(f.lines) AS decimal(18, 4)) AS lines,
    CAST(SUM(f.cancelled_lines) AS decimal(18, 4)) AS cancelled_lines,
    CAST(SUM(f.returned_lines) AS decimal(18, 4)) AS returned_lines,
    CAST(SUM(f.delivered_lines) AS decimal(18, 4)) AS delivered_lines,
    CAST(SUM(f.net_amount) AS decimal(18, 2)) AS net_amount,
    CAST(SUM(f.shipped_parcels) AS decimal(18, 4)) AS shipped_parcels,
    CAST(SUM(f.late_parcels) AS decimal(18, 4)) AS late_parcels,
    CAST(SUM(f.reviews) AS decimal(18, 4)) AS reviews,
    CAST(SUM(f.stars) AS decimal(18, 4)) AS stars
  FROM facts f
  GROUP BY f.seller_id, f.month
)
SELECT
  t.seller_id,
  t.month,
  COALESCE(s.business_name, 'Private individual') AS seller_name,
  s.seller_type,
  CASE WHEN t.lines > 0 THEN
    RANK() OVER (PARTITION BY t.month ORDER BY CASE WHEN t.lines > 0 THEN t.net_amount END DESC NULLS LAST)
  END AS sales_rank,
  t.net_amount,
  CAST(t.cancelled_lines / NULLIF(t.lines, 0) AS decimal(9, 4)) AS cancelled_share,
  CAST(t.returned_lines / NULLIF(t.delivered_lines, 0) AS decimal(9, 4)) AS returned_share,
  CAST(t.late_parcels / NULLIF(t.shipped_parcels, 0) AS decimal(9, 4)) AS late_share,
  CAST(t.stars / NULLIF(t.reviews, 0) AS decimal(9, 2)) AS stars
FROM sums t
LEFT JOIN dw.dim_seller s ON s.seller_id = t.seller_id
ORDER BY t.month DESC NULLS LAST, t.net_amount DESC NULLS LAST, t.seller_id NULLS LAST
