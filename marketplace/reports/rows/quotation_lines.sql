/*
title: Quotation lines
question: Which quotations are behind a figure?
audience: Head of B2B
kind: rows
columns:
  quotation_id: { label: Quotation, format: text, role: grain }
  line_no: { label: Line, format: integer, role: grain }
  month: { label: Month asked, format: month, role: remark }
  requested_on: { label: Asked, format: date, role: remark }
  quoted_on: { label: Answered, format: date, role: remark }
  decided_on: { label: Decided, format: date, role: remark }
  status: { label: Status, format: text, role: remark }
  band: { label: Answered after, format: text, role: remark }
  buyer_id: { label: Buyer, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark, about: "Of the quotation; a line may be of another seller" }
  product_id: { label: Product, format: text, role: remark }
  category_id: { label: Category no., format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  quantity: { label: Pieces, format: integer, unit: pieces, role: measure }
  quoted_price: { label: Quoted price, format: money, role: measure, additive: false, about: "Of a piece, without GST; 0 until it is quoted" }
  list_price: { label: List price, format: money, role: measure, additive: false, about: "Of the day of the request, without GST" }
  quoted_amount: { label: Quoted, format: money, role: measure }
filters: [month, status, band, seller_id, department]
chart: null
*/
SELECT
  l.quotation_id,
  l.line_no,
  d.month_start AS month,
  q.requested_on,
  q.quoted_on,
  q.decided_on,
  q.status,
  CASE CASE WHEN q.quoted_on - q.requested_on >= 4 THEN 4 ELSE CAST(q.quoted_on - q.requested_on AS integer) END
    WHEN 0 THEN 'Same day' WHEN 1 THEN '1 day' WHEN 2 THEN '2 days' WHEN 3 THEN '3 days' WHEN 4 THEN '4 days or more'
  END AS band,
  CAST(q.buyer_id AS varchar(20)) AS buyer_id,
  q.seller_id,
  l.product_id,
  CAST(p.category_id AS varchar(11)) AS category_id,
  COALESCE(k.department, 'Not known') AS department,
  l.quantity,
  l.quoted_price,
  c.list_price,
  CAST(l.quantity * l.quoted_price AS decimal(18, 2)) AS quoted_amount
FROM dw.fact_quotation_line l
JOIN dw.fact_quotation q ON q.quotation_id = l.quotation_id
JOIN dw.dim_date d ON d.day = q.requested_on
JOIN dw.dim_product p ON p.product_id = l.product_id
LEFT JOIN mart.price_period c
  ON c.product_id = l.product_id
  AND c.effective_on <= q.requested_on
  AND COALESCE(c.ends_before, CAST('9999-12-31' AS date)) > q.requested_on
LEFT JOIN mart.category_tree k ON k.category_id = p.category_id
ORDER BY q.requested_on DESC NULLS LAST, l.quotation_id DESC NULLS LAST, l.line_no NULLS LAST
LIMIT 20000
