-- Quintiles over the buyers of the last 365 days: 5 is the best. Equal counts of orders are told apart by net, and what is still
-- equal by the buyer's number, so that every engine cuts at the same buyer. Deciles: 1 has the largest net.
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
    r.buyer_id,
    NTILE(5) OVER (ORDER BY r.last_order_on NULLS LAST, r.buyer_id NULLS LAST) AS recency_score,
    NTILE(5) OVER (ORDER BY r.orders_365 NULLS LAST, r.net_amount_365 NULLS LAST, r.buyer_id NULLS LAST) AS frequency_score,
    NTILE(5) OVER (ORDER BY r.net_amount_365 NULLS LAST, r.buyer_id NULLS LAST) AS value_score
  FROM mart.buyer_summary r
  WHERE r.orders_365 > 0
) s ON s.buyer_id = b.buyer_id
LEFT JOIN (
  SELECT n.buyer_id, NTILE(10) OVER (ORDER BY n.net_amount_365 DESC NULLS LAST, n.buyer_id NULLS LAST) AS net_decile
  FROM mart.buyer_summary n
  WHERE n.net_amount_365 > 0
) e ON e.buyer_id = b.buyer_id
WHERE b.orders > 0
