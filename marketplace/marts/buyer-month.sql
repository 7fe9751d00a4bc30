-- Months of a buyer are counted from the first order: month_number 0 is the month of it.
SELECT
  m.buyer_id,
  m.month_start,
  CAST(12 * (m.year - s.year) + m.month - s.month AS integer) AS month_number,
  m.orders,
  m.net_amount
FROM (
  SELECT
    o.buyer_id,
    d.month_start,
    d.year,
    d.month,
    COUNT(*) AS orders,
    SUM(o.net_amount) AS net_amount
  FROM mart.orders o
  JOIN dw.dim_date d ON d.day = o.ordered_on
  WHERE o.status <> 'CANCELLED'
  GROUP BY o.buyer_id, d.month_start, d.year, d.month
) m
JOIN mart.buyer_summary b ON b.buyer_id = m.buyer_id
JOIN dw.dim_date s ON s.day = b.first_order_on
