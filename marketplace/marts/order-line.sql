-- The ladder, a line: gross - discount - cancelled - returned = net, all without GST. What was given back is summed before it is
-- joined: a line that was returned in two parts stays one row.
SELECT
  o.order_id,
  i.line_no,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.channel,
  o.buyer_id,
  a.state_code,
  p.seller_id,
  p.category_id,
  i.product_id,
  i.status,
  i.quantity,
  COALESCE(r.quantity, 0) AS returned_quantity,
  i.gross_amount,
  i.discount_amount,
  i.cancelled_amount,
  CAST(
    CASE
      WHEN i.cancelled_amount <> 0 OR i.quantity = 0 THEN 0
      ELSE ROUND((i.gross_amount - i.discount_amount) * LEAST(COALESCE(r.quantity, 0), i.quantity) / i.quantity, 2)
    END AS decimal(14, 2)
  ) AS returned_amount,
  CAST(
    i.gross_amount - i.discount_amount - i.cancelled_amount
    - CASE
        WHEN i.cancelled_amount <> 0 OR i.quantity = 0 THEN 0
        ELSE ROUND((i.gross_amount - i.discount_amount) * LEAST(COALESCE(r.quantity, 0), i.quantity) / i.quantity, 2)
      END AS decimal(14, 2)
  ) AS net_amount,
  i.gst_rate,
  i.gst_amount,
  i.line_total
FROM dw.fact_order o
JOIN (
  SELECT
    l.order_id,
    l.line_no,
    l.product_id,
    l.status,
    l.quantity,
    l.discount_amount,
    l.gst_rate,
    l.gst_amount,
    l.line_total,
    CAST(l.quantity * l.unit_price AS decimal(14, 2)) AS gross_amount,
    CAST(
      CASE WHEN l.status = 'CANCELLED' THEN l.quantity * l.unit_price - l.discount_amount ELSE 0 END AS decimal(14, 2)
    ) AS cancelled_amount
  FROM dw.fact_order_item l
) i ON i.order_id = o.order_id
LEFT JOIN dw.dim_product p ON p.product_id = i.product_id
LEFT JOIN dw.dim_address a ON a.address_id = o.address_id
LEFT JOIN (
  SELECT q.order_id, q.line_no, SUM(q.quantity) AS quantity
  FROM dw.fact_return_request q
  WHERE q.status = 'REFUNDED'
  GROUP BY q.order_id, q.line_no
) r ON r.order_id = i.order_id AND r.line_no = i.line_no
