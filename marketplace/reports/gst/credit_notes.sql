/*
title: Credit notes
question: Which returns correct a month that was already declared, and until when may they?
audience: Tax
columns:
  document_no: { label: Credit note, format: text, role: grain }
  documented_on: { label: Day, format: date, role: remark }
  month: { label: Month, format: month, role: remark }
  cause: { label: Cause, format: text, role: remark }
  seller_id: { label: Seller, format: text, role: remark }
  class: { label: Class, format: text, role: remark, about: "CDNR against B2B, CDNUR against B2CL; the others lower B2CS or the nil-rated supplies" }
  invoice_month: { label: Invoiced in, format: month, role: remark }
  months_late: { label: Months later, format: integer, unit: months, role: measure, additive: false, about: "From the invoice's month to the note's" }
  taxable_amount: { label: Taxable, format: money, role: measure }
  gst_amount: { label: GST, format: money, role: measure }
  days_to_limit: { label: Days left, format: integer, unit: days, role: measure, additive: false, about: "From the note to 30 November after the invoice's fiscal year; negative: too late to lower the tax" }
filters: [month, class, cause, seller_id]
presets:
  Against registered buyers: { class: CDNR }
  Undelivered: { cause: Undelivered }
chart: { type: bar, x: month, y: [taxable_amount], series: class, stacked: true }
drill: { report: tax_documents, by: { document_no: document_no } }
*/
SELECT
  n.document_no,
  n.documented_on,
  d.month_start AS month,
  n.cause,
  n.seller_id,
  CASE
    WHEN n.gst_rate = 0 THEN 'NIL' WHEN n.registered = 1 THEN 'CDNR'
    WHEN n.inter_state = 1 AND n.invoice_amount > m.limit_value THEN 'CDNUR' ELSE 'B2CS'
  END AS class,
  i.month_start AS invoice_month,
  (d.year - i.year) * 12 + d.month - i.month AS months_late,
  n.taxable_amount,
  n.gst_amount,
  CAST(
    CAST(CAST(CAST(EXTRACT(year FROM i.fiscal_year_start) AS integer) + 1 AS varchar(4)) || '-11-30' AS date) - n.documented_on
    AS integer
  ) AS days_to_limit
FROM (
  SELECT
    t.document_no,
    t.documented_on,
    t.invoiced_on,
    t.cause,
    t.seller_id,
    t.invoice_amount,
    MAX(t.gst_rate) AS gst_rate,
    MAX(CASE WHEN t.is_registered THEN 1 ELSE 0 END) AS registered,
    MAX(CASE WHEN t.is_inter_state THEN 1 ELSE 0 END) AS inter_state,
    CAST(-SUM(t.taxable_amount) AS decimal(18, 2)) AS taxable_amount,
    CAST(-SUM(t.igst_amount + t.cgst_amount + t.sgst_amount) AS decimal(18, 2)) AS gst_amount
  FROM mart.tax_line t
  WHERE t.document_kind = 'CREDIT_NOTE'
  GROUP BY t.document_no, t.documented_on, t.invoiced_on, t.cause, t.seller_id, t.invoice_amount
) n
JOIN dw.dim_date d ON d.day = n.documented_on
JOIN dw.dim_date i ON i.day = n.invoiced_on
LEFT JOIN mart.tax_limit m ON m.limit_name = 'B2CL' AND n.invoiced_on BETWEEN m.from_day AND m.until_day
ORDER BY n.documented_on DESC NULLS LAST, n.document_no NULLS LAST
