-- The last movement of a day is the one with the highest movement_id: times can be equal.
SELECT
  m.product_id,
  m.warehouse_code,
  m.moved_on,
  SUM(CASE WHEN m.kind = 'RECEIPT' THEN m.quantity ELSE 0 END) AS received,
  SUM(CASE WHEN m.kind = 'SALE' THEN -m.quantity ELSE 0 END) AS sold,
  SUM(CASE WHEN m.kind = 'RETURN' THEN m.quantity ELSE 0 END) AS returned,
  SUM(CASE WHEN m.kind = 'ADJUST' THEN m.quantity ELSE 0 END) AS adjusted,
  SUM(CASE WHEN m.kind = 'DAMAGE' THEN -m.quantity ELSE 0 END) AS damaged,
  MAX(CASE WHEN m.place = 1 THEN m.balance_after END) AS closing_balance
FROM (
  SELECT
    x.product_id,
    x.warehouse_code,
    CAST(x.moved_at AS date) AS moved_on,
    x.kind,
    x.quantity,
    x.balance_after,
    ROW_NUMBER() OVER (
      PARTITION BY x.product_id, x.warehouse_code, CAST(x.moved_at AS date)
      ORDER BY x.movement_id DESC NULLS LAST
    ) AS place
  FROM dw.fact_stock_movement x
) m
GROUP BY m.product_id, m.warehouse_code, m.moved_on
