/*
title: Returns by reason
question: What comes back, and why, of the goods that were delivered in a month?
audience: Category managers
columns:
  month: { label: Delivered in, format: month, role: grain, about: "The month of the delivery, whenever it came back" }
  category_id: { label: Category no., format: integer, role: grain }
  reason: { label: Reason, format: text, role: grain }
  category: { label: Category, format: text, role: remark, about: "Of the product today" }
  pieces_returned: { label: Pieces returned, format: integer, unit: pieces, role: measure, about: "Refunded" }
  of_delivered: { label: Of delivered, format: percent, role: measure, about: "Of all pieces of the category that were delivered in the month" }
  refund_amount: { label: Refunded, format: money, role: measure, about: "With GST" }
  rejected: { label: Rejected, format: integer, role: measure, about: "Requests that were refused" }
  days_to_close: { label: Days to close, format: decimal, unit: days, role: measure, about: "Mean from request to refund or refusal" }
filters: [month, category, reason]
presets:
  Damaged: { reason: Damaged }
chart: { type: heatmap, x: category, y: [pieces_returned], series: reason }
drill: { report: returns, by: { delivery_month: month, category_id: category_id, reason: reason } }
*/
WITH delivered AS (
  SELECT l.order_id, l.line_no, l.category_id, l.quantity, d.month_start AS month
  FROM mart.order_line l
  JOIN (
    SELECT s.order_id, s.order_line_no, CAST(MAX(p.delivered_at) AS date) AS delivered_on
    FROM dw.fact_shipment_line s
    JOIN mart.parcel p ON p.shipment_id = s.shipment_id
    GROUP BY s.order_id, s.order_line_no
  ) g ON g.order_id = l.order_id AND g.order_line_no = l.line_no
  JOIN dw.dim_date d ON d.day = g.delivered_on
  WHERE l.status IN ('DELIVERED', 'RETURNED')
)
SELECT
  r.month,
  r.category_id,
  r.reason,
  c.name AS category,
  r.pieces_returned,
  0.0001 * CAST(10000 * CAST(r.pieces_returned AS decimal(18, 2)) / NULLIF(b.pieces, 0) AS decimal(18, 0)) AS of_delivered,
  r.refund_amount,
  r.rejected,
  r.days_to_close
FROM (
  SELECT
    v.month,
    v.category_id,
    q.reason,
    CAST(SUM(CASE WHEN q.status = 'REFUNDED' THEN q.quantity ELSE 0 END) AS bigint) AS pieces_returned,
    CAST(SUM(CASE WHEN q.status = 'REFUNDED' THEN q.refund_amount ELSE 0 END) AS decimal(18, 2)) AS refund_amount,
    CAST(SUM(CASE WHEN q.status = 'REJECTED' THEN 1 ELSE 0 END) AS bigint) AS rejected,
    0.01 * CAST(
      100 * CAST(SUM(CAST(q.closed_at AS date) - CAST(q.requested_at AS date)) AS decimal(18, 2)) / NULLIF(COUNT(q.closed_at), 0)
      AS decimal(18, 0)
    ) AS days_to_close
  FROM dw.fact_return_request q
  JOIN delivered v ON v.order_id = q.order_id AND v.line_no = q.line_no
  GROUP BY v.month, v.category_id, q.reason
) r
JOIN (
  SELECT w.month, w.category_id, SUM(w.quantity) AS pieces
  FROM delivered w
  GROUP BY w.month, w.category_id
) b ON b.month = r.month AND b.category_id = r.category_id
LEFT JOIN dw.dim_category c ON c.category_id = r.category_id
ORDER BY r.month NULLS LAST, r.category_id NULLS LAST, r.reason NULLS LAST
