-- Cancelled orders do not count. The first order's category is that of its first line. An order's day, and then its number, say
-- which came first.
SELECT
  b.buyer_id,
  b.buyer_type,
  b.loyalty_tier,
  CAST(b.registered_at AS date) AS registered_on,
  COALESCE(CAST(b.registered_at AS date) >= h.first_day, FALSE) AS is_history_whole,
  t.first_order_on,
  t.second_order_on,
  t.last_order_on,
  f.channel AS first_channel,
  p.category_id AS first_category_id,
  COALESCE(t.orders, 0) AS orders,
  COALESCE(t.orders_365, 0) AS orders_365,
  COALESCE(t.net_amount, 0) AS net_amount,
  COALESCE(t.net_amount_365, 0) AS net_amount_365,
  g.median_gap_days
FROM dw.dim_buyer b
CROSS JOIN (SELECT MIN(e.ordered_on) AS first_day FROM mart.orders e) h
LEFT JOIN (
  SELECT
    n.buyer_id,
    MIN(n.ordered_on) AS first_order_on,
    MIN(CASE WHEN n.place = 2 THEN n.ordered_on END) AS second_order_on,
    MAX(n.ordered_on) AS last_order_on,
    MIN(CASE WHEN n.place = 1 THEN n.order_id END) AS first_order_id,
    COUNT(*) AS orders,
    COUNT(CASE WHEN n.ordered_on > d.as_of - 365 THEN 1 END) AS orders_365,
    SUM(n.net_amount) AS net_amount,
    SUM(CASE WHEN n.ordered_on > d.as_of - 365 THEN n.net_amount ELSE 0 END) AS net_amount_365
  FROM (
    SELECT
      o.buyer_id,
      o.order_id,
      o.ordered_on,
      o.net_amount,
      ROW_NUMBER() OVER (PARTITION BY o.buyer_id ORDER BY o.ordered_at NULLS LAST, o.order_id NULLS LAST) AS place
    FROM mart.orders o
    WHERE o.status <> 'CANCELLED'
  ) n
  CROSS JOIN mart.as_of d
  GROUP BY n.buyer_id
) t ON t.buyer_id = b.buyer_id
LEFT JOIN mart.orders f ON f.order_id = t.first_order_id
LEFT JOIN (
  SELECT i.order_id, MIN(i.line_no) AS line_no
  FROM mart.order_line i
  GROUP BY i.order_id
) c ON c.order_id = t.first_order_id
LEFT JOIN mart.order_line p ON p.order_id = c.order_id AND p.line_no = c.line_no
LEFT JOIN (
  SELECT w.buyer_id, CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY w.gap_days) AS decimal(9, 1)) AS median_gap_days
  FROM (
    SELECT
      v.buyer_id,
      v.ordered_on - LAG(v.ordered_on) OVER (PARTITION BY v.buyer_id ORDER BY v.ordered_at NULLS LAST, v.order_id NULLS LAST) AS gap_days
    FROM mart.orders v
    WHERE v.status <> 'CANCELLED'
  ) w
  WHERE w.gap_days IS NOT NULL
  GROUP BY w.buyer_id
) g ON g.buyer_id = b.buyer_id
