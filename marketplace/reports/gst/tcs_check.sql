/*
title: TCS check
question: Did we withhold the tax collected at source that each seller's supplies call for?
audience: Tax
columns:
  month: { label: Month, format: month, role: grain }
  seller_id: { label: Seller, format: text, role: grain }
  net_supplies: { label: Net supplies, format: money, role: measure, about: "Taxable value of the month's invoices less its credit notes" }
  tcs_expected: { label: TCS expected, format: money, role: measure, about: "At the rate of each document's day" }
  tcs_withheld: { label: TCS withheld, format: money, role: measure, about: "In the settlements of the month's deliveries and refunds" }
  gap: { label: Gap, format: money, role: measure, about: "Withheld less expected; also what was shipped in one month and delivered in the next" }
  gap_to_date: { label: Gap to date, format: money, role: measure, additive: false, about: "Since the seller's first month: timing levels out, what stays is on its way or a fault" }
filters: [month, seller_id]
presets: {}
chart: { type: bar, x: month, y: [tcs_expected, tcs_withheld] }
drill: { report: tax_documents, by: { month: month, seller_id: seller_id } }
*/
SELECT
  g.month,
  g.seller_id,
  g.net_supplies,
  g.tcs_expected,
  g.tcs_withheld,
  CAST(g.tcs_withheld - g.tcs_expected AS decimal(18, 2)) AS gap,
  CAST(
    SUM(g.tcs_withheld - g.tcs_expected) OVER (
      PARTITION BY g.seller_id ORDER BY g.month ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS decimal(18, 2)
  ) AS gap_to_date
FROM (
  SELECT
    u.month,
    u.seller_id,
    CAST(SUM(u.net_supplies) AS decimal(18, 2)) AS net_supplies,
    CAST(ROUND(SUM(u.tcs_expected), 2) AS decimal(18, 2)) AS tcs_expected,
    CAST(SUM(u.tcs_withheld) AS decimal(18, 2)) AS tcs_withheld
  FROM (
    SELECT
      d.month_start AS month,
      t.seller_id,
      t.taxable_amount AS net_supplies,
      CAST(t.taxable_amount * COALESCE(m.limit_value, 0) * 0.01 AS decimal(18, 6)) AS tcs_expected,
      CAST(0 AS decimal(14, 2)) AS tcs_withheld
    FROM mart.tax_line t
    JOIN dw.dim_date d ON d.day = t.documented_on
    LEFT JOIN mart.tax_limit m ON m.limit_name = 'TCS' AND t.documented_on BETWEEN m.from_day AND m.until_day
    UNION ALL
    SELECT e.month_start, s.seller_id, CAST(0 AS decimal(14, 2)), CAST(0 AS decimal(18, 6)), s.tcs_amount
    FROM dw.fact_settlement s
    JOIN dw.dim_seller v ON v.seller_id = s.seller_id AND v.gstin IS NOT NULL
    JOIN dw.dim_date e ON e.day = s.due_on - 7
  ) u
  GROUP BY u.month, u.seller_id
) g
ORDER BY g.month NULLS LAST, g.seller_id NULLS LAST
