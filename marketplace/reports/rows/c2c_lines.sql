/*
title: Lines among individuals
question: Which order lines are behind a figure of the C2C market?
audience: Head of C2C
kind: rows
columns:
  order_id: { label: Order, format: text, role: grain }
  line_no: { label: Line, format: integer, role: grain }
  month: { label: Month, format: month, role: remark }
  ordered_on: { label: Ordered, format: date, role: remark }
  department: { label: Department, format: text, role: remark }
  category_id: { label: Category no., format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  buyer_id: { label: Buyer, format: text, role: remark }
  product_id: { label: Product, format: text, role: remark }
  status: { label: Status, format: text, role: remark }
  quantity: { label: Pieces, format: integer, unit: pieces, role: measure }
  gross_amount: { label: Gross, format: money, role: measure }
  cancelled_amount: { label: Cancelled, format: money, role: measure }
  returned_amount: { label: Returned, format: money, role: measure }
  net_amount: { label: Net, format: money, role: measure }
filters: [month, department, seller_id, status]
chart: null
*/
SELECT
  l.order_id,
  l.line_no,
  d.month_start AS month,
  l.ordered_on,
  COALESCE(k.department, 'Not known') AS department,
  CAST(l.category_id AS varchar(11)) AS category_id,
  l.seller_id,
  CAST(l.buyer_id AS varchar(20)) AS buyer_id,
  l.product_id,
  l.status,
  l.quantity,
  l.gross_amount,
  l.cancelled_amount,
  l.returned_amount,
  l.net_amount
FROM mart.order_line l
JOIN dw.dim_date d ON d.day = l.ordered_on
LEFT JOIN mart.category_tree k ON k.category_id = l.category_id
WHERE l.channel = 'C2C'
ORDER BY l.ordered_on DESC NULLS LAST, l.order_id DESC NULLS LAST, l.line_no NULLS LAST
LIMIT 20000
