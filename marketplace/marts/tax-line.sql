-- What is declared under the GST law. A seller's part of an order is one invoice, dated when its first parcel left; what comes back
-- (a refunded return, an undelivered parcel) is a credit note with negative figures, dated when it came back: a closed month stays
-- as it was declared. Sellers without GSTIN make no tax document. Rounding: half a paisa goes up, in whole numbers, so that no
-- engine's way to divide shows.
WITH line AS (
  SELECT
    o.order_id,
    i.line_no,
    p.seller_id,
    o.buyer_id,
    CAST(o.ordered_at AS date) AS ordered_on,
    CAST(o.cancelled_at AS date) AS cancelled_on,
    CAST(MIN(f.shipped_at) OVER (PARTITION BY o.order_id, p.seller_id) AS date) AS invoiced_on,
    CAST(SUM(i.line_total) OVER (PARTITION BY o.order_id, p.seller_id) AS decimal(14, 2)) AS invoice_amount,
    e.state_code AS supplier_state,
    a.state_code AS supply_state,
    b.gstin,
    i.status,
    p.hsn_code,
    i.gst_rate,
    i.quantity,
    CAST(i.quantity * i.unit_price - i.discount_amount AS decimal(14, 2)) AS taxable_amount,
    i.gst_amount
  FROM dw.fact_order o
  JOIN dw.fact_order_item i ON i.order_id = o.order_id
  JOIN (
    SELECT l.order_id, l.order_line_no, MIN(s.shipped_at) AS shipped_at
    FROM dw.fact_shipment_line l
    JOIN dw.fact_shipment s ON s.shipment_id = l.shipment_id
    WHERE s.shipped_at IS NOT NULL
    GROUP BY l.order_id, l.order_line_no
  ) f ON f.order_id = i.order_id AND f.order_line_no = i.line_no
  JOIN dw.dim_product p ON p.product_id = i.product_id
  JOIN dw.dim_seller e ON e.seller_id = p.seller_id
  LEFT JOIN dw.dim_buyer b ON b.buyer_id = o.buyer_id
  LEFT JOIN dw.dim_address a ON a.address_id = o.address_id
  WHERE e.gstin IS NOT NULL
),
document AS (
  SELECT
    CAST('INVOICE' AS varchar(11)) AS document_kind,
    n.order_id || '/' || n.seller_id AS document_no,
    CAST(NULL AS varchar(11)) AS cause,
    n.invoiced_on AS documented_on,
    n.order_id,
    n.line_no,
    n.quantity,
    n.taxable_amount,
    n.gst_amount
  FROM line n
  UNION ALL
  SELECT
    CAST('CREDIT_NOTE' AS varchar(11)),
    'R' || CAST(r.return_id AS varchar(20)),
    CAST('Returned' AS varchar(11)),
    CAST(r.closed_at AS date),
    n.order_id,
    n.line_no,
    -r.quantity,
    CAST(-((2 * CAST(n.taxable_amount * 100 AS bigint) * r.quantity + n.quantity) / NULLIF(2 * n.quantity, 0)) * 0.01 AS decimal(14, 2)),
    CAST(-((2 * CAST(n.gst_amount * 100 AS bigint) * r.quantity + n.quantity) / NULLIF(2 * n.quantity, 0)) * 0.01 AS decimal(14, 2))
  FROM line n
  JOIN dw.fact_return_request r ON r.order_id = n.order_id AND r.line_no = n.line_no
  WHERE r.status = 'REFUNDED' AND r.closed_at IS NOT NULL
  UNION ALL
  SELECT
    CAST('CREDIT_NOTE' AS varchar(11)),
    'U' || n.order_id || '/' || n.seller_id,
    CAST('Undelivered' AS varchar(11)),
    n.cancelled_on,
    n.order_id,
    n.line_no,
    -n.quantity,
    -n.taxable_amount,
    -n.gst_amount
  FROM line n
  WHERE n.status = 'CANCELLED' AND n.cancelled_on IS NOT NULL
)
SELECT
  CAST(d.document_no AS varchar(40)) AS document_no,
  d.line_no,
  d.document_kind,
  d.cause,
  d.documented_on,
  n.ordered_on,
  n.invoiced_on,
  n.order_id,
  n.seller_id,
  n.buyer_id,
  n.supplier_state,
  n.supply_state,
  n.gstin IS NOT NULL AS is_registered,
  n.supplier_state <> COALESCE(n.supply_state, '?') AS is_inter_state,
  n.invoice_amount,
  n.hsn_code,
  n.gst_rate,
  d.quantity,
  d.taxable_amount,
  CAST(CASE WHEN n.supplier_state = n.supply_state THEN 0 ELSE d.gst_amount END AS decimal(14, 2)) AS igst_amount,
  CAST(CASE WHEN n.supplier_state = n.supply_state THEN ROUND(d.gst_amount * 0.5, 2) ELSE 0 END AS decimal(14, 2)) AS cgst_amount,
  CAST(
    CASE WHEN n.supplier_state = n.supply_state THEN d.gst_amount - ROUND(d.gst_amount * 0.5, 2) ELSE 0 END AS decimal(14, 2)
  ) AS sgst_amount
FROM document d
JOIN line n ON n.order_id = d.order_id AND n.line_no = d.line_no
