/*
title: Listings to fix
question: Which listings disappoint, and is it getting worse?
audience: Category manager
columns:
  product_id: { label: Product, format: text, role: grain }
  title: { label: Title, format: text, role: remark }
  brand: { label: Brand, format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  reviews: { label: Reviews, format: integer, role: measure, about: "Published ones" }
  stars: { label: Stars, format: decimal, role: measure, about: "Their mean" }
  verified_share: { label: Verified, format: percent, role: measure, about: "Reviews of those who bought it here" }
  recent_stars: { label: Stars lately, format: decimal, role: measure, about: "Mean of the reviews of the 90 days up to today" }
  stars_trend: { label: Trend, format: decimal, role: measure, about: "Stars lately less the mean of all earlier reviews" }
  misled_pieces: { label: Misled, format: integer, unit: pieces, role: measure, about: "Asked back as Not as described or Wrong size" }
  misled_share: { label: Misled of delivered, format: percent, role: measure }
filters: [department, seller_id, brand]
chart: { type: scatter, x: stars, y: [misled_share] }
drill: { report: reviews, by: { product_id: product_id } }
*/
WITH opinions AS (
  SELECT
    r.product_id,
    COUNT(*) AS reviews,
    CAST(SUM(r.stars) AS decimal(18, 4)) AS stars,
    CAST(SUM(CASE WHEN r.order_id IS NOT NULL THEN 1 ELSE 0 END) AS decimal(18, 4)) AS verified,
    CAST(SUM(CASE WHEN CAST(r.reviewed_at AS date) > a.as_of - 90 THEN 1 ELSE 0 END) AS decimal(18, 4)) AS recent_reviews,
    CAST(SUM(CASE WHEN CAST(r.reviewed_at AS date) > a.as_of - 90 THEN r.stars ELSE 0 END) AS decimal(18, 4)) AS recent_stars
  FROM dw.fact_review r
  CROSS JOIN mart.as_of a
  WHERE r.status = 'PUBLISHED'
  GROUP BY r.product_id
),
delivered AS (
  SELECT s.product_id, CAST(SUM(s.delivered_pieces) AS decimal(18, 4)) AS pieces
  FROM mart.product_day s
  GROUP BY s.product_id
),
misled AS (
  SELECT l.product_id, SUM(q.quantity) AS pieces
  FROM dw.fact_return_request q
  JOIN dw.fact_order_item l ON l.order_id = q.order_id AND l.line_no = q.line_no
  WHERE q.reason IN ('Not as described', 'Wrong size')
  GROUP BY l.product_id
)
SELECT
  o.product_id,
  p.title,
  COALESCE(p.brand, 'No brand') AS brand,
  COALESCE(k.department, 'Not known') AS department,
  p.seller_id,
  o.reviews,
  CAST(o.stars / NULLIF(o.reviews, 0) AS decimal(9, 2)) AS stars,
  CAST(o.verified / NULLIF(o.reviews, 0) AS decimal(9, 4)) AS verified_share,
  CAST(o.recent_stars / NULLIF(o.recent_reviews, 0) AS decimal(9, 2)) AS recent_stars,
  CAST(
    o.recent_stars / NULLIF(o.recent_reviews, 0) - (o.stars - o.recent_stars) / NULLIF(o.reviews - o.recent_reviews, 0)
    AS decimal(9, 2)
  ) AS stars_trend,
  CAST(COALESCE(m.pieces, 0) AS bigint) AS misled_pieces,
  CAST(CAST(COALESCE(m.pieces, 0) AS decimal(18, 4)) / NULLIF(d.pieces, 0) AS decimal(9, 4)) AS misled_share
FROM opinions o
JOIN dw.dim_product p ON p.product_id = o.product_id
LEFT JOIN delivered d ON d.product_id = o.product_id
LEFT JOIN misled m ON m.product_id = o.product_id
LEFT JOIN mart.category_tree k ON k.category_id = p.category_id
ORDER BY CAST(o.stars / NULLIF(o.reviews, 0) AS decimal(9, 2)) NULLS LAST, o.reviews DESC NULLS LAST, o.product_id NULLS LAST
