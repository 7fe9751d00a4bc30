/*
title: GSTR-1 classes
question: What goes into which table of GSTR-1 this month?
audience: Tax
columns:
  month: { label: Month, format: month, role: grain }
  class: { label: Class, format: text, role: grain, about: "B2B: the buyer has a GSTIN; B2CL: none, another state, an invoice above the limit of its day; B2CS: the rest, less its credit notes; CDNR, CDNUR: credit notes against B2B, B2CL; NIL: rate 0, less credit notes" }
  gst_rate: { label: Rate, format: integer, unit: "%", role: grain }
  documents: { label: Documents, format: integer, role: measure, additive: false }
  taxable_amount: { label: Taxable, format: money, role: measure, about: "Negative where credit notes prevail" }
  igst_amount: { label: IGST, format: money, role: measure }
  cgst_amount: { label: CGST, format: money, role: measure }
  sgst_amount: { label: SGST, format: money, role: measure }
filters: [month, class, gst_rate]
presets:
  Invoice by invoice: { class: B2CL }
  Registered buyers: { class: B2B }
chart: { type: bar, x: month, y: [taxable_amount], series: class, stacked: true }
drill: { report: tax_documents, by: { month: month, class: class, gst_rate: gst_rate } }
*/
SELECT
  c.month,
  c.class,
  c.gst_rate,
  COUNT(DISTINCT c.document_no) AS documents,
  CAST(SUM(c.taxable_amount) AS decimal(18, 2)) AS taxable_amount,
  CAST(SUM(c.igst_amount) AS decimal(18, 2)) AS igst_amount,
  CAST(SUM(c.cgst_amount) AS decimal(18, 2)) AS cgst_amount,
  CAST(SUM(c.sgst_amount) AS decimal(18, 2)) AS sgst_amount
FROM (
  SELECT
    d.month_start AS month,
    CASE
      WHEN t.gst_rate = 0 THEN 'NIL'
      WHEN t.is_registered THEN CASE WHEN t.document_kind = 'INVOICE' THEN 'B2B' ELSE 'CDNR' END
      WHEN t.is_inter_state AND t.invoice_amount > m.limit_value
        THEN CASE WHEN t.document_kind = 'INVOICE' THEN 'B2CL' ELSE 'CDNUR' END
      ELSE 'B2CS'
    END AS class,
    t.gst_rate,
    t.document_no,
    t.taxable_amount,
    t.igst_amount,
    t.cgst_amount,
    t.sgst_amount
  FROM mart.tax_line t
  JOIN dw.dim_date d ON d.day = t.documented_on
  LEFT JOIN mart.tax_limit m ON m.limit_name = 'B2CL' AND t.invoiced_on BETWEEN m.from_day AND m.until_day
) c
GROUP BY c.month, c.class, c.gst_rate
ORDER BY c.month NULLS LAST, c.class NULLS LAST, c.gst_rate NULLS LAST
