SELECT
  l.ordered_on,
  l.channel,
  l.category_id,
  l.state_code,
  COUNT(*) AS lines,
  SUM(l.quantity) AS pieces,
  SUM(l.gross_amount) AS gross_amount,
  SUM(l.discount_amount) AS discount_amount,
  SUM(l.cancelled_amount) AS cancelled_amount,
  SUM(l.returned_amount) AS returned_amount,
  SUM(l.net_amount) AS net_amount
FROM mart.order_line l
GROUP BY l.ordered_on, l.channel, l.category_id, l.state_code
