/*
title: HSN summary
question: What was supplied of each class of goods, and which codes are too short to be declared?
audience: Tax
columns:
  month: { label: Month, format: month, role: grain }
  hsn_code: { label: HSN, format: text, role: grain }
  gst_rate: { label: Rate, format: integer, unit: "%", role: grain }
  buyer_kind: { label: Buyers, format: text, role: grain, about: "B2B: with a GSTIN; B2C: without" }
  pieces: { label: Pieces, format: integer, unit: pieces, role: measure, about: "Less those of credit notes" }
  taxable_amount: { label: Taxable, format: money, role: measure }
  igst_amount: { label: IGST, format: money, role: measure }
  cgst_amount: { label: CGST, format: money, role: measure }
  sgst_amount: { label: SGST, format: money, role: measure }
  too_short: { label: Under six digits, format: text, role: remark, about: "Sellers of more than Rs 5 crore a year declare six digits" }
filters: [month, hsn_code, gst_rate, buyer_kind, too_short]
presets:
  Codes to mend: { too_short: "yes" }
chart: { type: bar, x: hsn_code, y: [taxable_amount], series: buyer_kind, stacked: true }
drill: { report: tax_documents, by: { month: month, hsn_code: hsn_code, gst_rate: gst_rate, buyer_kind: buyer_kind } }
*/
SELECT
  d.month_start AS month,
  t.hsn_code,
  t.gst_rate,
  CASE WHEN t.is_registered THEN 'B2B' ELSE 'B2C' END AS buyer_kind,
  CAST(SUM(t.quantity) AS bigint) AS pieces,
  CAST(SUM(t.taxable_amount) AS decimal(18, 2)) AS taxable_amount,
  CAST(SUM(t.igst_amount) AS decimal(18, 2)) AS igst_amount,
  CAST(SUM(t.cgst_amount) AS decimal(18, 2)) AS cgst_amount,
  CAST(SUM(t.sgst_amount) AS decimal(18, 2)) AS sgst_amount,
  CASE WHEN LENGTH(t.hsn_code) < 6 THEN 'yes' ELSE 'no' END AS too_short
FROM mart.tax_line t
JOIN dw.dim_date d ON d.day = t.documented_on
GROUP BY d.month_start, t.hsn_code, t.gst_rate, CASE WHEN t.is_registered THEN 'B2B' ELSE 'B2C' END
ORDER BY d.month_start NULLS LAST, t.hsn_code NULLS LAST, t.gst_rate NULLS LAST, buyer_kind NULLS LAST
