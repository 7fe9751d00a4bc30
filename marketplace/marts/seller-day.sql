SELECT
  l.seller_id,
  l.category_id,
  l.ordered_on,
  COUNT(*) AS lines,
  SUM(CASE WHEN l.status = 'CANCELLED' THEN 1 ELSE 0 END) AS cancelled_lines,
  SUM(CASE WHEN l.status <> 'CANCELLED' AND l.returned_quantity > 0 THEN 1 ELSE 0 END) AS returned_lines,
  SUM(CASE WHEN l.status IN ('DELIVERED', 'RETURNED') THEN 1 ELSE 0 END) AS delivered_lines,
  SUM(CASE WHEN l.status IN ('DELIVERED', 'RETURNED') THEN l.quantity ELSE 0 END) AS delivered_pieces,
  SUM(l.gross_amount) AS gross_amount,
  SUM(l.discount_amount) AS discount_amount,
  SUM(l.cancelled_amount) AS cancelled_amount,
  SUM(l.returned_amount) AS returned_amount,
  SUM(l.net_amount) AS net_amount
FROM mart.order_line l
GROUP BY l.seller_id, l.category_id, l.ordered_on
