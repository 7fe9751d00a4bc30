-- Lines are summed by parcel and seller, and charges by order, before they meet the parcel. Hours have one decimal and are made
-- of whole seconds by whole numbers, so that every engine rounds alike.
SELECT
  t.shipment_id,
  t.seller_id,
  t.packed_on,
  t.warehouse_code,
  t.pieces,
  t.ready_at,
  CAST(CAST((t.pack_seconds + 180) / 360 AS decimal(12, 1)) / 10 AS decimal(10, 1)) AS hours_to_pack,
  CAST(CAST((t.ship_seconds + 180) / 360 AS decimal(12, 1)) / 10 AS decimal(10, 1)) AS hours_to_ship,
  CASE WHEN t.pack_seconds + t.ship_seconds > 129600 THEN 1 WHEN t.pack_seconds + t.ship_seconds <= 129600 THEN 0 END AS late
FROM (
  SELECT
    s.shipment_id,
    i.seller_id,
    CAST(s.packed_at AS date) AS packed_on,
    s.warehouse_code,
    i.pieces,
    CASE WHEN o.due_on IS NOT NULL OR c.cod_charges > 0 THEN o.ordered_at ELSE c.paid_at END AS ready_at,
    CAST(
      EXTRACT(epoch FROM s.packed_at)
      - EXTRACT(epoch FROM CASE WHEN o.due_on IS NOT NULL OR c.cod_charges > 0 THEN o.ordered_at ELSE c.paid_at END) AS bigint
    ) AS pack_seconds,
    CAST(EXTRACT(epoch FROM s.shipped_at) - EXTRACT(epoch FROM s.packed_at) AS bigint) AS ship_seconds
  FROM dw.fact_shipment s
  JOIN dw.fact_order o ON o.order_id = s.order_id
  JOIN (
    SELECT n.shipment_id, p.seller_id, SUM(n.quantity) AS pieces
    FROM dw.fact_shipment_line n
    JOIN dw.fact_order_item l ON l.order_id = n.order_id AND l.line_no = n.order_line_no
    JOIN dw.dim_product p ON p.product_id = l.product_id
    GROUP BY n.shipment_id, p.seller_id
  ) i ON i.shipment_id = s.shipment_id
  LEFT JOIN (
    SELECT
      y.order_id,
      SUM(CASE WHEN y.method = 'COD' THEN 1 ELSE 0 END) AS cod_charges,
      MIN(y.settled_at) AS paid_at
    FROM dw.fact_payment y
    WHERE y.kind = 'CHARGE'
    GROUP BY y.order_id
  ) c ON c.order_id = o.order_id
) t
