-- The ladder, a line: gross - discount - cancelled - returned = net, all without GST. What was given back is summed before it is
-- joined: a line that was returned in two parts stays one row. The returned part is rounded half up in whole paise, so that
-- all engines come to the same.
SELECT
  k.order_id,
  k.line_no,
  k.product_id,
  k.status,
  k.quantity,
  k.returned_quantity,
  k.gross_amount,
  k.discount_amount,
  CAST(CASE WHEN k.status = 'CANCELLED' THEN k.kept_amount ELSE 0 END AS decimal(14, 2)) AS cancelled_amount,
  k.returned_amount,
  CAST(CASE WHEN k.status = 'CANCELLED' THEN 0 ELSE k.kept_amount - k.returned_amount END AS decimal(14, 2)) AS net_amount,
  k.gst_rate,
  k.gst_amount,
  k.line_total
FROM (
  SELECT
    g.order_id,
    g.line_no,
    g.product_id,
    g.status,
    g.quantity,
    g.returned_quantity,
    g.gross_amount,
    g.discount_amount,
    CAST(g.gross_amount - g.discount_amount AS decimal(14, 2)) AS kept_amount,
    CAST(
      CASE
        WHEN g.status = 'CANCELLED' OR g.quantity = 0 THEN 0
        ELSE 0.01 * (
          (2 * CAST((g.gross_amount - g.discount_amount) * 100 AS bigint) * LEAST(g.returned_quantity, g.quantity) + g.quantity)
          / NULLIF(2 * g.quantity, 0)
        )
      END AS decimal(14, 2)
    ) AS returned_amount,
    g.gst_rate,
    g.gst_amount,
    g.line_total
  FROM (
    SELECT
      l.order_id,
      l.line_no,
      l.product_id,
      l.status,
      CAST(l.quantity AS bigint) AS quantity,
      COALESCE(r.quantity, 0) AS returned_quantity,
      CAST(l.quantity * l.unit_price AS decimal(14, 2)) AS gross_amount,
      l.discount_amount,
      l.gst_rate,
      l.gst_amount,
      l.line_total
    FROM dw.fact_order_item l
    LEFT JOIN (
      SELECT q.order_id, q.line_no, CAST(SUM(q.quantity) AS bigint) AS quantity
      FROM dw.fact_return_request q
      WHERE q.status = 'REFUNDED'
      GROUP BY q.order_id, q.line_no
    ) r ON r.order_id = l.order_id AND r.line_no = l.line_no
  ) g
) k
