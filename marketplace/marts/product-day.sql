SELECT
  l.product_id,
  l.ordered_on,
  MIN(l.category_id) AS category_id,
  SUM(CASE WHEN l.status <> 'CANCELLED' THEN 1 ELSE 0 END) AS lines,
  SUM(CASE WHEN l.status <> 'CANCELLED' THEN l.quantity ELSE 0 END) AS pieces,
  SUM(CASE WHEN l.status IN ('DELIVERED', 'RETURNED') THEN l.quantity ELSE 0 END) AS delivered_pieces,
  SUM(l.gross_amount - l.discount_amount - l.cancelled_amount) AS sold_amount,
  SUM(CASE WHEN l.status <> 'CANCELLED' THEN l.line_total ELSE 0 END) AS sold_total,
  SUM(l.net_amount) AS net_amount
FROM mart.order_line l
GROUP BY l.product_id, l.ordered_on
