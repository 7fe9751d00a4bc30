/*
title: Take rate
question: What does the marketplace keep of what sellers sell?
audience: CFO
columns:
  month: { label: Month due, format: month, role: grain }
  seller_type: { label: Seller type, format: text, role: grain }
  department: { label: Department, format: text, role: grain }
  gross_amount: { label: Settled gross, format: money, role: measure, about: "What buyers paid for delivered goods, with GST, less what came back" }
  commission_amount: { label: Commission, format: money, role: measure }
  fee_amount: { label: Fees, format: money, role: measure, about: "For handling; not given back when goods come back" }
  take_rate: { label: Take rate, format: percent, role: measure, about: "Commission and fees of settled gross; none where more came back than was sold" }
filters: [month, seller_type, department]
presets:
  Manufacturers: { seller_type: MANUFACTURER }
chart: { type: bar, x: month, y: [commission_amount, fee_amount], stacked: true }
drill: { report: settlements, by: { month: month, seller_type: seller_type, department: department } }
*/
SELECT
  d.month_start AS month,
  s.seller_type,
  COALESCE(c.department, 'Not known') AS department,
  CAST(SUM(t.gross_amount) AS decimal(18, 2)) AS gross_amount,
  CAST(SUM(t.commission_amount) AS decimal(18, 2)) AS commission_amount,
  CAST(SUM(t.fee_amount) AS decimal(18, 2)) AS fee_amount,
  CASE WHEN SUM(t.gross_amount) > 0 THEN
    CAST(
      CAST(SUM(t.commission_amount + t.fee_amount) AS decimal(18, 2)) / NULLIF(CAST(SUM(t.gross_amount) AS decimal(18, 2)), 0)
      AS decimal(9, 4)
    )
  END AS take_rate
FROM mart.settlement_day t
JOIN dw.dim_date d ON d.day = t.due_on
LEFT JOIN dw.dim_seller s ON s.seller_id = t.seller_id
LEFT JOIN mart.category_tree c ON c.category_id = t.category_id
GROUP BY d.month_start, s.seller_type, c.department
ORDER BY d.month_start DESC NULLS LAST, s.seller_type NULLS LAST, c.department NULLS LAST
