-- Tries of an order follow each other over midnight, so they are numbered within the order, whose day is the partition.
SELECT
  p.payment_id,
  p.order_id,
  CAST(o.ordered_at AS date) AS ordered_on,
  CAST(p.initiated_at AS date) AS initiated_on,
  o.channel,
  CAST(
    CASE WHEN o.due_on IS NOT NULL THEN 'CREDIT' WHEN p.cod_charges > 0 THEN 'COD' ELSE 'PREPAID' END AS varchar(8)
  ) AS terms,
  p.kind,
  p.method,
  p.status,
  CAST(p.attempt_no AS integer) AS attempt_no,
  p.first_method,
  p.first_tried_on,
  CAST(
    CASE
      WHEN p.kind <> 'REFUND' THEN NULL
      WHEN p.return_id IS NOT NULL THEN 'Return'
      WHEN o.cancel_reason IS NOT NULL AND p.initiated_at >= o.cancelled_at THEN o.cancel_reason
      ELSE 'Correction'
    END AS varchar(40)
  ) AS cause,
  p.return_id,
  p.amount,
  p.initiated_at,
  p.settled_at,
  0.01 * CAST(
    100 * (CAST(EXTRACT(epoch FROM p.settled_at) AS bigint) - CAST(EXTRACT(epoch FROM p.initiated_at) AS bigint)) / 3600.0 AS decimal(18, 0)
  ) AS hours_to_settle
FROM (
  SELECT
    x.payment_id,
    x.order_id,
    x.kind,
    x.method,
    x.status,
    x.return_id,
    x.amount,
    x.initiated_at,
    x.settled_at,
    ROW_NUMBER() OVER (PARTITION BY x.order_id, x.kind ORDER BY x.initiated_at, x.payment_id) AS attempt_no,
    FIRST_VALUE(x.method) OVER (
      PARTITION BY x.order_id, x.kind
      ORDER BY x.initiated_at, x.payment_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS first_method,
    MIN(CAST(x.initiated_at AS date)) OVER (PARTITION BY x.order_id, x.kind) AS first_tried_on,
    SUM(CASE WHEN x.kind = 'CHARGE' AND x.method = 'COD' THEN 1 ELSE 0 END) OVER (PARTITION BY x.order_id)
      AS cod_charges
  FROM dw.fact_payment x
) p
JOIN dw.fact_order o ON o.order_id = p.order_id
