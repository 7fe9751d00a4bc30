/*
title: Sales by fiscal period
question: What do the month, the quarter and the fiscal year bring, against the fiscal year before?
audience: CFO
columns:
  fiscal_year: { label: Fiscal year, format: text, role: grain }
  fiscal_quarter: { label: Quarter, format: integer, role: grain, about: "1 is April to June" }
  month: { label: Month, format: month, role: grain }
  days: { label: Days loaded, format: integer, unit: days, role: remark, about: "Fewer than the month has in the first and in the running month" }
  pieces: { label: Pieces ordered, format: integer, unit: pieces, role: measure }
  net_amount: { label: Net, format: money, role: measure }
  year_before_amount: { label: Same month last year, format: money, role: measure, about: "Empty where the history has not the whole of it" }
  year_change: { label: To last year, format: percent, role: measure }
  quarter_to_date_amount: { label: Quarter to date, format: money, role: measure, additive: false }
  year_to_date_amount: { label: Fiscal year to date, format: money, role: measure, additive: false }
  year_share: { label: Of the fiscal year, format: percent, role: measure, about: "Of the net of the fiscal year so far" }
filters: [fiscal_year, fiscal_quarter]
chart: { type: bar, x: month, y: [net_amount, year_before_amount] }
drill: { report: order_lines, by: { month: month } }
*/
WITH months AS (
  SELECT
    d.fiscal_year,
    d.fiscal_quarter,
    d.year,
    d.month,
    d.month_start,
    h.first_day,
    COUNT(*) AS days,
    CAST(SUM(COALESCE(s.pieces, 0)) AS bigint) AS pieces,
    CAST(SUM(COALESCE(s.net_amount, 0)) AS decimal(18, 2)) AS net_amount
  FROM dw.dim_date d
  CROSS JOIN mart.as_of t
  CROSS JOIN (SELECT MIN(e.ordered_on) AS first_day FROM mart.sales_day e) h
  LEFT JOIN (
    SELECT n.ordered_on, SUM(n.pieces) AS pieces, SUM(n.net_amount) AS net_amount
    FROM mart.sales_day n
    GROUP BY n.ordered_on
  ) s ON s.ordered_on = d.day
  WHERE d.day BETWEEN h.first_day AND t.as_of
  GROUP BY d.fiscal_year, d.fiscal_quarter, d.year, d.month, d.month_start, h.first_day
)
SELECT
  p.fiscal_year,
  p.fiscal_quarter,
  p.month,
  p.days,
  p.pieces,
  p.net_amount,
  p.year_before_amount,
  0.0001 * CAST(10000 * (p.net_amount - p.year_before_amount) / NULLIF(p.year_before_amount, 0) AS decimal(18, 0)) AS year_change,
  p.quarter_to_date_amount,
  p.year_to_date_amount,
  0.0001 * CAST(10000 * p.net_amount / NULLIF(p.year_amount, 0) AS decimal(18, 0)) AS year_share
FROM (
  SELECT
    m.fiscal_year,
    m.fiscal_quarter,
    m.month_start AS month,
    m.days,
    m.pieces,
    m.net_amount,
    b.net_amount AS year_before_amount,
    CAST(
      SUM(m.net_amount) OVER (
        PARTITION BY m.fiscal_year, m.fiscal_quarter ORDER BY m.month_start NULLS LAST ROWS UNBOUNDED PRECEDING
      ) AS decimal(18, 2)
    ) AS quarter_to_date_amount,
    CAST(
      SUM(m.net_amount) OVER (PARTITION BY m.fiscal_year ORDER BY m.month_start NULLS LAST ROWS UNBOUNDED PRECEDING)
      AS decimal(18, 2)
    ) AS year_to_date_amount,
    CAST(SUM(m.net_amount) OVER (PARTITION BY m.fiscal_year) AS decimal(18, 2)) AS year_amount
  FROM months m
  LEFT JOIN months b ON b.year = m.year - 1 AND b.month = m.month AND b.month_start >= b.first_day
) p
ORDER BY p.month NULLS LAST
