SELECT
  c.product_id,
  c.effective_on,
  LEAD(c.effective_on) OVER (PARTITION BY c.product_id ORDER BY c.effective_on NULLS LAST) AS ends_before,
  LAG(c.effective_on) OVER (PARTITION BY c.product_id ORDER BY c.effective_on NULLS LAST) AS previous_on,
  c.old_price,
  c.new_price AS list_price,
  c.reason
FROM dw.fact_price_change c
