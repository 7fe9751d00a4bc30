/*
title: Returns by seller and reason
question: Whose goods come back, and why?
audience: Head of sellers
columns:
  seller_id: { label: Seller, format: text, role: grain }
  reason: { label: Reason, format: text, role: grain }
  seller_name: { label: Name, format: text, role: remark }
  requests: { label: Requests, format: integer, role: measure, about: "For lines ordered in the 365 days up to today" }
  returned_pieces: { label: Returned, format: integer, unit: pieces, role: measure, about: "Given back and refunded" }
  returned_share: { label: Of delivered, format: percent, role: measure, about: "Returned pieces of all pieces that the seller delivered, of the same orders" }
  returned_amount: { label: Returned value, format: money, role: measure, about: "The pieces' part of gross less discount, without GST" }
  rejected_share: { label: Rejected, format: percent, role: measure, about: "Of the requests that are closed" }
filters: [seller_id, reason]
chart: { type: bar, x: reason, y: [returned_amount] }
drill: { report: returns, by: { seller_id: seller_id, reason: reason } }
*/
WITH delivered AS (
  SELECT s.seller_id, SUM(s.delivered_pieces) AS pieces
  FROM mart.seller_day s
  CROSS JOIN mart.as_of a
  WHERE s.ordered_on > a.as_of - 365
  GROUP BY s.seller_id
),
requests AS (
  SELECT
    l.seller_id,
    q.reason,
    q.status,
    CASE WHEN q.status = 'REFUNDED' THEN q.quantity ELSE 0 END AS returned_pieces,
    CASE WHEN q.status = 'REFUNDED' AND l.quantity > 0 AND l.status <> 'CANCELLED' THEN
      ROUND((l.gross_amount - l.discount_amount) * LEAST(q.quantity, l.quantity) / NULLIF(l.quantity, 0), 2)
    ELSE 0 END AS returned_amount
  FROM dw.fact_return_request q
  JOIN mart.order_line l ON l.order_id = q.order_id AND l.line_no = q.line_no
  CROSS JOIN mart.as_of a
  WHERE l.ordered_on > a.as_of - 365
)
SELECT
  r.seller_id,
  r.reason,
  COALESCE(s.business_name, 'Private individual') AS seller_name,
  COUNT(*) AS requests,
  CAST(SUM(r.returned_pieces) AS bigint) AS returned_pieces,
  CAST(
    CAST(SUM(r.returned_pieces) AS decimal(18, 4)) / NULLIF(CAST(MAX(d.pieces) AS decimal(18, 4)), 0) AS decimal(9, 4)
  ) AS returned_share,
  CAST(SUM(r.returned_amount) AS decimal(18, 2)) AS returned_amount,
  CAST(
    CAST(SUM(CASE WHEN r.status = 'REJECTED' THEN 1 ELSE 0 END) AS decimal(18, 4))
    / NULLIF(CAST(SUM(CASE WHEN r.status IN ('REJECTED', 'REFUNDED') THEN 1 ELSE 0 END) AS decimal(18, 4)), 0)
    AS decimal(9, 4)
  ) AS rejected_share
FROM requests r
LEFT JOIN delivered d ON d.seller_id = r.seller_id
LEFT JOIN dw.dim_seller s ON s.seller_id = r.seller_id
GROUP BY r.seller_id, r.reason, COALESCE(s.business_name, 'Private individual')
ORDER BY SUM(r.returned_amount) DESC NULLS LAST, r.seller_id NULLS LAST, r.reason NULLS LAST
