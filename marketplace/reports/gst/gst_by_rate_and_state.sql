/*
title: GST by rate and state
question: How much GST falls due at each rate, from which state to which?
audience: Tax
columns:
  month: { label: Month, format: month, role: grain, about: "Of the document: a return lowers the month in which it came back" }
  supplier_state: { label: From state, format: text, role: grain }
  supply_state: { label: Place of supply, format: text, role: grain, about: "The state of the delivery" }
  gst_rate: { label: Rate, format: integer, unit: "%", role: grain }
  taxable_amount: { label: Taxable, format: money, role: measure, about: "Invoices less credit notes" }
  igst_amount: { label: IGST, format: money, role: measure, about: "To another state" }
  cgst_amount: { label: CGST, format: money, role: measure, about: "Half, rounded a line, within a state" }
  sgst_amount: { label: SGST, format: money, role: measure, about: "The rest of it" }
filters: [month, supplier_state, supply_state, gst_rate]
presets:
  From Karnataka: { supplier_state: KA }
chart: { type: heatmap, x: supply_state, y: [taxable_amount], series: supplier_state }
drill: { report: tax_documents, by: { month: month, supplier_state: supplier_state, supply_state: supply_state, gst_rate: gst_rate } }
*/
SELECT
  d.month_start AS month,
  t.supplier_state,
  t.supply_state,
  t.gst_rate,
  CAST(SUM(t.taxable_amount) AS decimal(18, 2)) AS taxable_amount,
  CAST(SUM(t.igst_amount) AS decimal(18, 2)) AS igst_amount,
  CAST(SUM(t.cgst_amount) AS decimal(18, 2)) AS cgst_amount,
  CAST(SUM(t.sgst_amount) AS decimal(18, 2)) AS sgst_amount
FROM mart.tax_line t
JOIN dw.dim_date d ON d.day = t.documented_on
GROUP BY d.month_start, t.supplier_state, t.supply_state, t.gst_rate
ORDER BY d.month_start NULLS LAST, t.supplier_state NULLS LAST, t.supply_state NULLS LAST, t.gst_rate NULLS LAST
