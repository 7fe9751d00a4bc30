/*
title: Reviews
question: Which published reviews are behind a figure?
audience: Category manager
kind: rows
columns:
  review_id: { label: Review, format: text, role: grain }
  month: { label: Month, format: month, role: remark }
  reviewed_at: { label: Written, format: timestamp, role: remark }
  product_id: { label: Product, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  category_id: { label: Category no., format: text, role: remark }
  order_id: { label: Order, format: text, role: remark, about: "None when the writer did not buy it here" }
  stars: { label: Stars, format: integer, role: measure }
  helpful_votes: { label: Found helpful, format: integer, role: measure }
  title: { label: Title, format: text, role: remark }
filters: [month, product_id, seller_id, stars]
chart: null
*/
SELECT
  CAST(r.review_id AS varchar(20)) AS review_id,
  d.month_start AS month,
  r.reviewed_at,
  r.product_id,
  p.seller_id,
  CAST(p.category_id AS varchar(11)) AS category_id,
  r.order_id,
  r.stars,
  r.helpful_votes,
  r.title
FROM dw.fact_review r
JOIN dw.dim_date d ON d.day = CAST(r.reviewed_at AS date)
JOIN dw.dim_product p ON p.product_id = r.product_id
WHERE r.status = 'PUBLISHED'
ORDER BY r.reviewed_at DESC NULLS LAST, r.review_id DESC NULLS LAST
LIMIT 20000
