SELECT
  s.due_on,
  s.seller_id,
  p.category_id,
  s.kind,
  s.status,
  COUNT(*) AS settlements,
  SUM(s.gross_amount) AS gross_amount,
  SUM(s.commission_amount) AS commission_amount,
  SUM(s.fee_amount) AS fee_amount,
  SUM(s.fee_gst_amount) AS fee_gst_amount,
  SUM(s.tcs_amount) AS tcs_amount,
  SUM(s.tds_amount) AS tds_amount,
  SUM(s.net_amount) AS net_amount
FROM dw.fact_settlement s
JOIN dw.fact_order_item l ON l.order_id = s.order_id AND l.line_no = s.line_no
JOIN dw.dim_product p ON p.product_id = l.product_id
GROUP BY s.due_on, s.seller_id, p.category_id, s.kind, s.status
