-- Lines, parcels and payments are each brought to one row an order before they are joined: two charges and two parcels count once.
SELECT
  o.order_id,
  CAST(o.ordered_at AS date) AS ordered_on,
  o.ordered_at,
  CAST(EXTRACT(hour FROM o.ordered_at) AS integer) AS ordered_hour,
  o.channel,
  o.status,
  o.cancelled_at,
  o.cancel_reason,
  o.coupon_code,
  o.buyer_id,
  b.buyer_type,
  a.state_code,
  o.promised_on,
  o.due_on,
  COALESCE(l.lines, 0) AS lines,
  COALESCE(l.pieces, 0) AS pieces,
  COALESCE(l.gross_amount, 0) AS gross_amount,
  COALESCE(l.discount_amount, 0) AS discount_amount,
  COALESCE(l.cancelled_amount, 0) AS cancelled_amount,
  COALESCE(l.returned_amount, 0) AS returned_amount,
  COALESCE(l.net_amount, 0) AS net_amount,
  o.gst_amount,
  o.shipping_amount,
  o.total_amount,
  CAST(
    CASE
      WHEN o.total_amount - o.shipping_amount < 1000 THEN FLOOR((o.total_amount - o.shipping_amount) / 100) * 100
      WHEN o.total_amount - o.shipping_amount < 2000 THEN 1000
      WHEN o.total_amount - o.shipping_amount < 5000 THEN 2000
      WHEN o.total_amount - o.shipping_amount < 10000 THEN 5000
      WHEN o.total_amount - o.shipping_amount < 50000 THEN 10000
      ELSE 50000
    END AS integer
  ) AS basket_from,
  COALESCE(s.parcels, 0) AS parcels,
  COALESCE(s.delivered_parcels, 0) AS delivered_parcels,
  COALESCE(s.freight_amount, 0) AS freight_amount,
  s.first_shipped_at,
  CASE WHEN s.delivered_parcels = s.parcels THEN CAST(s.last_delivered_at AS date) END AS delivered_on,
  COALESCE(p.charged_amount, 0) AS charged_amount,
  COALESCE(p.refunded_amount, 0) AS refunded_amount
FROM dw.fact_order o
LEFT JOIN dw.dim_buyer b ON b.buyer_id = o.buyer_id
LEFT JOIN dw.dim_address a ON a.address_id = o.address_id
LEFT JOIN (
  SELECT
    i.order_id,
    COUNT(*) AS lines,
    SUM(i.quantity) AS pieces,
    SUM(i.gross_amount) AS gross_amount,
    SUM(i.discount_amount) AS discount_amount,
    SUM(i.cancelled_amount) AS cancelled_amount,
    SUM(i.returned_amount) AS returned_amount,
    SUM(i.net_amount) AS net_amount
  FROM (
    /* ladder.sql */
  ) i
  GROUP BY i.order_id
) l ON l.order_id = o.order_id
LEFT JOIN (
  SELECT
    c.order_id,
    COUNT(*) AS parcels,
    COUNT(CASE WHEN c.status = 'DELIVERED' THEN 1 END) AS delivered_parcels,
    SUM(c.freight_amount) AS freight_amount,
    MIN(c.shipped_at) AS first_shipped_at,
    MAX(c.delivered_at) AS last_delivered_at
  FROM dw.fact_shipment c
  GROUP BY c.order_id
) s ON s.order_id = o.order_id
LEFT JOIN (
  SELECT
    m.order_id,
    SUM(CASE WHEN m.kind = 'CHARGE' THEN m.amount ELSE 0 END) AS charged_amount,
    SUM(CASE WHEN m.kind = 'REFUND' THEN m.amount ELSE 0 END) AS refunded_amount
  FROM dw.fact_payment m
  WHERE m.status = 'SETTLED'
  GROUP BY m.order_id
) p ON p.order_id = o.order_id
