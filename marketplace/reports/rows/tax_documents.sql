/*
title: Lines of tax documents
question: Which invoices and credit notes are behind a figure?
audience: Everyone
kind: rows
columns:
  document_no: { label: Document, format: text, role: grain }
  line_no: { label: Line, format: integer, role: grain }
  document_kind: { label: Kind, format: text, role: remark }
  documented_on: { label: Day, format: date, role: remark }
  month: { label: Month, format: month, role: remark }
  class: { label: Class, format: text, role: remark, about: "As in the report of GSTR-1 classes" }
  order_id: { label: Order, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  buyer_id: { label: Buyer, format: integer, role: remark }
  buyer_kind: { label: Buyers, format: text, role: remark }
  supplier_state: { label: From state, format: text, role: remark }
  supply_state: { label: Place of supply, format: text, role: remark }
  hsn_code: { label: HSN, format: text, role: remark }
  gst_rate: { label: Rate, format: integer, unit: "%", role: remark }
  quantity: { label: Pieces, format: integer, unit: pieces, role: measure }
  taxable_amount: { label: Taxable, format: money, role: measure }
  igst_amount: { label: IGST, format: money, role: measure }
  cgst_amount: { label: CGST, format: money, role: measure }
  sgst_amount: { label: SGST, format: money, role: measure }
filters: [month, class, seller_id, supply_state, gst_rate]
chart: null
*/
SELECT
  t.document_no,
  t.line_no,
  t.document_kind,
  t.documented_on,
  d.month_start AS month,
  CASE
    WHEN t.gst_rate = 0 THEN 'NIL'
    WHEN t.is_registered THEN CASE WHEN t.document_kind = 'INVOICE' THEN 'B2B' ELSE 'CDNR' END
    WHEN t.is_inter_state AND t.invoice_amount > m.limit_value
      THEN CASE WHEN t.document_kind = 'INVOICE' THEN 'B2CL' ELSE 'CDNUR' END
    ELSE 'B2CS'
  END AS class,
  t.order_id,
  t.seller_id,
  t.buyer_id,
  CASE WHEN t.is_registered THEN 'B2B' ELSE 'B2C' END AS buyer_kind,
  t.supplier_state,
  t.supply_state,
  t.hsn_code,
  t.gst_rate,
  t.quantity,
  t.taxable_amount,
  t.igst_amount,
  t.cgst_amount,
  t.sgst_amount
FROM mart.tax_line t
JOIN dw.dim_date d ON d.day = t.documented_on
LEFT JOIN mart.tax_limit m ON m.limit_name = 'B2CL' AND t.invoiced_on BETWEEN m.from_day AND m.until_day
ORDER BY t.documented_on DESC NULLS LAST, t.document_no NULLS LAST, t.line_no NULLS LAST
LIMIT 20000
