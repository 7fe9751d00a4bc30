/*
title: Settlements
question: Which settlements are behind a figure?
audience: Finance
kind: rows
columns:
  settlement_id: { label: Settlement, format: text, role: grain }
  month: { label: Month due, format: month, role: remark }
  due_on: { label: Due, format: date, role: remark }
  paid_on: { label: Paid, format: date, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  seller_type: { label: Seller type, format: text, role: remark }
  order_id: { label: Order, format: text, role: remark }
  line_no: { label: Line, format: integer, role: remark }
  product_id: { label: Product, format: text, role: remark }
  category_id: { label: Category no., format: text, role: remark }
  department: { label: Department, format: text, role: remark }
  kind: { label: Kind, format: text, role: remark }
  status: { label: Status, format: text, role: remark }
  bucket: { label: Past due, format: text, role: remark, about: "Of what is not paid" }
  gross_amount: { label: Gross, format: money, role: measure, about: "With GST; returns are negative" }
  commission_amount: { label: Commission, format: money, role: measure }
  fee_amount: { label: Fee, format: money, role: measure }
  fee_gst_amount: { label: GST on both, format: money, role: measure }
  tcs_amount: { label: TCS, format: money, role: measure }
  tds_amount: { label: TDS, format: money, role: measure }
  net_amount: { label: Net, format: money, role: measure, about: "Gross less all of these" }
filters: [month, seller_id, seller_type, department, kind, status, bucket]
chart: null
*/
SELECT
  CAST(s.settlement_id AS varchar(20)) AS settlement_id,
  d.month_start AS month,
  s.due_on,
  s.paid_on,
  s.seller_id,
  e.seller_type,
  s.order_id,
  s.line_no,
  l.product_id,
  CAST(p.category_id AS varchar(11)) AS category_id,
  COALESCE(k.department, 'Not known') AS department,
  s.kind,
  s.status,
  CASE
    WHEN s.status = 'PAID' THEN NULL
    WHEN s.status = 'HELD' THEN 'Held'
    WHEN a.as_of <= s.due_on THEN 'Not yet due'
    WHEN a.as_of - s.due_on <= 7 THEN '1 to 7 days'
    WHEN a.as_of - s.due_on <= 15 THEN '8 to 15 days'
    ELSE 'Over 15 days'
  END AS bucket,
  s.gross_amount,
  s.commission_amount,
  s.fee_amount,
  s.fee_gst_amount,
  s.tcs_amount,
  s.tds_amount,
  s.net_amount
FROM dw.fact_settlement s
CROSS JOIN mart.as_of a
JOIN dw.dim_date d ON d.day = s.due_on
JOIN dw.fact_order_item l ON l.order_id = s.order_id AND l.line_no = s.line_no
JOIN dw.dim_product p ON p.product_id = l.product_id
LEFT JOIN dw.dim_seller e ON e.seller_id = s.seller_id
LEFT JOIN mart.category_tree k ON k.category_id = p.category_id
ORDER BY s.due_on DESC NULLS LAST, s.settlement_id DESC NULLS LAST
LIMIT 20000
