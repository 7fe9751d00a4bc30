/*
title: Returns
question: Which returns are behind a figure?
audience: Everyone
kind: rows
columns:
  return_id: { label: Return, format: integer, role: grain }
  requested_at: { label: Requested, format: timestamp, role: remark }
  month: { label: Month, format: month, role: remark, about: "In which it was requested" }
  delivery_month: { label: Delivered in, format: month, role: remark }
  order_id: { label: Order, format: text, role: remark }
  line_no: { label: Line, format: integer, role: remark }
  channel: { label: Channel, format: text, role: remark }
  buyer_id: { label: Buyer, format: integer, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  state_code: { label: State, format: text, role: remark }
  product_id: { label: Product, format: text, role: remark }
  category_id: { label: Category no., format: integer, role: remark }
  reason: { label: Reason, format: text, role: remark }
  status: { label: Status, format: text, role: remark }
  quantity: { label: Pieces, format: integer, unit: pieces, role: measure }
  refund_amount: { label: Refunded, format: money, role: measure, about: "With GST" }
  closed_at: { label: Closed, format: timestamp, role: remark }
filters: [month, channel, seller_id, state_code, reason, status]
chart: null
*/
SELECT
  q.return_id,
  q.requested_at,
  d.month_start AS month,
  v.month_start AS delivery_month,
  q.order_id,
  q.line_no,
  l.channel,
  l.buyer_id,
  l.seller_id,
  l.state_code,
  l.product_id,
  l.category_id,
  q.reason,
  q.status,
  q.quantity,
  q.refund_amount,
  q.closed_at
FROM dw.fact_return_request q
JOIN mart.order_line l ON l.order_id = q.order_id AND l.line_no = q.line_no
JOIN dw.dim_date d ON d.day = CAST(q.requested_at AS date)
LEFT JOIN (
  SELECT s.order_id, s.order_line_no, CAST(MAX(p.delivered_at) AS date) AS delivered_on
  FROM dw.fact_shipment_line s
  JOIN mart.parcel p ON p.shipment_id = s.shipment_id
  GROUP BY s.order_id, s.order_line_no
) g ON g.order_id = q.order_id AND g.order_line_no = q.line_no
LEFT JOIN dw.dim_date v ON v.day = g.delivered_on
ORDER BY q.requested_at DESC NULLS LAST, q.return_id DESC NULLS LAST
LIMIT 20000
