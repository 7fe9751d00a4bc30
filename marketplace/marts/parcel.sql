-- A parcel is one row whatever it carries and however it was paid: its lines and the order's payments are summed before they are
-- joined. Ready to be packed: when the money came, or at once where it comes later (COD, credit).
SELECT
  s.shipment_id,
  s.order_id,
  CAST(s.packed_at AS date) AS packed_on,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.promised_on,
  o.channel,
  s.carrier,
  s.warehouse_code,
  a.state_code,
  CAST(SUBSTRING(a.pin_code, 1, 3) AS varchar(3)) AS pin_area,
  CAST(
    CASE WHEN o.due_on IS NOT NULL THEN 'CREDIT' WHEN y.cod_charges > 0 THEN 'COD' ELSE y.method END AS varchar(12)
  ) AS payment_method,
  s.status,
  CASE WHEN o.due_on IS NOT NULL OR y.cod_charges > 0 THEN o.ordered_at ELSE y.paid_at END AS ready_at,
  s.packed_at,
  s.shipped_at,
  s.delivered_at,
  s.rto_at,
  0.01 * CAST(
    100 * (
      CAST(EXTRACT(epoch FROM s.packed_at) AS bigint)
      - CAST(EXTRACT(epoch FROM CASE WHEN o.due_on IS NOT NULL OR y.cod_charges > 0 THEN o.ordered_at ELSE y.paid_at END) AS bigint)
    ) / 3600.0 AS decimal(18, 0)
  ) AS hours_to_pack,
  0.01 * CAST(
    100 * (CAST(EXTRACT(epoch FROM s.shipped_at) AS bigint) - CAST(EXTRACT(epoch FROM s.packed_at) AS bigint)) / 3600.0 AS decimal(18, 0)
  ) AS hours_to_ship,
  0.01 * CAST(
    100 * (CAST(EXTRACT(epoch FROM s.delivered_at) AS bigint) - CAST(EXTRACT(epoch FROM s.shipped_at) AS bigint)) / 3600.0 AS decimal(18, 0)
  ) AS hours_in_transit,
  s.attempts,
  COALESCE(c.pieces, 0) AS pieces,
  c.weight_kg,
  s.freight_amount
FROM dw.fact_shipment s
JOIN dw.fact_order o ON o.order_id = s.order_id
LEFT JOIN dw.dim_address a ON a.address_id = o.address_id
LEFT JOIN (
  SELECT
    l.shipment_id,
    CAST(SUM(l.quantity) AS bigint) AS pieces,
    CAST(CASE WHEN COUNT(*) = COUNT(p.weight_kg) THEN SUM(l.quantity * p.weight_kg) END AS decimal(14, 3)) AS weight_kg
  FROM dw.fact_shipment_line l
  JOIN dw.fact_order_item i ON i.order_id = l.order_id AND i.line_no = l.order_line_no
  LEFT JOIN dw.dim_product p ON p.product_id = i.product_id
  GROUP BY l.shipment_id
) c ON c.shipment_id = s.shipment_id
LEFT JOIN (
  SELECT
    x.order_id,
    SUM(CASE WHEN x.method = 'COD' THEN 1 ELSE 0 END) AS cod_charges,
    MAX(CASE WHEN x.settled_at IS NOT NULL THEN x.method END) AS method,
    MIN(x.settled_at) AS paid_at
  FROM dw.fact_payment x
  WHERE x.kind = 'CHARGE'
  GROUP BY x.order_id
) y ON y.order_id = s.order_id
