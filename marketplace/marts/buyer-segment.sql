-- Quintiles over the buyers of the last 365 days: 5 is the best. Who is equal has the same score, the lower one: most buyers have
-- one order, and none of them is more frequent than another. Deciles: 1 has the largest net; equal ones are cut by number.
SELECT
  b.buyer_id,
  s.recency_score,
  s.frequency_score,
  s.value_score,
  CASE
    WHEN s.buyer_id IS NULL THEN 'Dormant'
    WHEN s.recency_score >= 4 AND s.frequency_score >= 4 AND s.value_score >= 4 THEN 'Champions'
    WHEN s.recency_score >= 3 AND s.frequency_score >= 3 THEN 'Loyal'
    WHEN s.recency_score >= 3 AND s.value_score >= 4 THEN 'Big spenders'
    WHEN s.recency_score >= 4 THEN 'Promising'
    WHEN s.recency_score = 3 THEN 'Needs attention'
    WHEN s.frequency_score >= 4 AND s.value_score >= 4 THEN 'Not to be lost'
    WHEN s.frequency_score >= 3 THEN 'At risk'
    ELSE 'Slipping away'
  END AS segment,
  e.net_decile
FROM mart.buyer_summary b
LEFT JOIN (
  SELECT
    q.buyer_id,
    MIN(q.recency_tile) OVER (PARTITION BY q.last_order_on) AS recency_score,
    MIN(q.frequency_tile) OVER (PARTITION BY q.orders_365) AS frequency_score,
    MIN(q.value_tile) OVER (PARTITION BY q.net_amount_365) AS value_score
  FROM (
    SELECT
      r.buyer_id,
      r.last_order_on,
      r.orders_365,
      r.net_amount_365,
      NTILE(5) OVER (ORDER BY r.last_order_on NULLS LAST) AS recency_tile,
      NTILE(5) OVER (ORDER BY r.orders_365 NULLS LAST) AS frequency_tile,
      NTILE(5) OVER (ORDER BY r.net_amount_365 NULLS LAST) AS value_tile
    FROM mart.buyer_summary r
    WHERE r.orders_365 > 0
  ) q
) s ON s.buyer_id = b.buyer_id
LEFT JOIN (
  SELECT n.buyer_id, NTILE(10) OVER (ORDER BY n.net_amount_365 DESC NULLS LAST, n.buyer_id NULLS LAST) AS net_decile
  FROM mart.buyer_summary n
  WHERE n.net_amount_365 > 0
) e ON e.buyer_id = b.buyer_id
WHERE b.orders > 0
