SELECT
  o.order_id,
  l.line_no,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.channel,
  o.buyer_id,
  a.state_code,
  p.seller_id,
  p.category_id,
  l.product_id,
  l.status,
  l.quantity,
  l.returned_quantity,
  l.gross_amount,
  l.discount_amount,
  l.cancelled_amount,
  l.returned_amount,
  l.net_amount,
  l.gst_rate,
  l.gst_amount,
  l.line_total
FROM dw.fact_order o
JOIN (
  /* ladder.sql */
) l ON l.order_id = o.order_id
LEFT JOIN dw.dim_product p ON p.product_id = l.product_id
LEFT JOIN dw.dim_address a ON a.address_id = o.address_id
