/*
title: Order lines
question: Which order lines are behind a figure?
audience: Anyone who checks a figure
kind: rows
columns:
  order_id: { label: Order, format: text, role: grain }
  line_no: { label: Line, format: integer, role: grain }
  day: { label: Day, format: date, role: remark }
  month: { label: Month, format: month, role: remark }
  quarter: { label: Quarter, format: text, role: remark }
  channel: { label: Channel, format: text, role: remark }
  state: { label: State, format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  category: { label: Category, format: text, role: remark }
  product_id: { label: Product, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  buyer_id: { label: Buyer, format: text, role: remark }
  status: { label: Status, format: text, role: remark }
  quantity: { label: Ordered, format: integer, unit: pieces, role: measure }
  returned_quantity: { label: Given back, format: integer, unit: pieces, role: measure }
  gross_amount: { label: Gross, format: money, role: measure }
  discount_amount: { label: Discount, format: money, role: measure }
  cancelled_amount: { label: Cancelled, format: money, role: measure }
  returned_amount: { label: Returned, format: money, role: measure }
  net_amount: { label: Net, format: money, role: measure }
  gst_amount: { label: GST, format: money, role: measure }
filters: [month, channel, department, category, state, status]
chart: null
*/
SELECT
  l.order_id,
  l.line_no,
  l.ordered_on AS day,
  d.month_start AS month,
  CAST(d.year AS varchar(4)) || ' Q' || CAST(d.quarter AS varchar(1)) AS quarter,
  l.channel,
  COALESCE(l.state_code, 'Not known') AS state,
  COALESCE(c.department, 'Not known') AS department,
  COALESCE(c.category, 'Not known') AS category,
  l.product_id,
  l.seller_id,
  CAST(l.buyer_id AS varchar(20)) AS buyer_id,
  l.status,
  l.quantity,
  l.returned_quantity,
  l.gross_amount,
  l.discount_amount,
  l.cancelled_amount,
  l.returned_amount,
  l.net_amount,
  l.gst_amount
FROM mart.order_line l
JOIN dw.dim_date d ON d.day = l.ordered_on
LEFT JOIN mart.category_tree c ON c.category_id = l.category_id
ORDER BY l.ordered_on DESC NULLS LAST, l.order_id DESC NULLS LAST, l.line_no NULLS LAST
LIMIT 20000
