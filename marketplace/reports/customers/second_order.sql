/*
title: Second order
question: After which first purchase do buyers come back, and how soon?
audience: Marketing
columns:
  cohort_quarter: { label: First order, format: text, role: grain, about: "Only buyers who registered within the history and first ordered at least 60 days ago" }
  first_department: { label: First department, format: text, role: grain }
  first_category: { label: First category, format: text, role: grain, about: "Of the first line of the first order" }
  first_buyers: { label: First buyers, format: integer, role: measure }
  repeat_buyers: { label: Back within 60 days, format: integer, role: measure }
  repeat_share: { label: Share back, format: percent, role: measure }
  median_days: { label: Median to the second order, format: decimal, unit: days, role: measure, about: "Of those who came back, however late; empty where nobody did" }
filters: [cohort_quarter, first_department, first_category]
chart: { type: bar, x: cohort_quarter, y: [repeat_buyers], series: first_department, stacked: true }
drill: { report: buyers, by: { cohort_quarter: cohort_quarter, first_department: first_department, first_category: first_category } }
*/
SELECT
  f.cohort_quarter,
  f.first_department,
  f.first_category,
  f.buyers AS first_buyers,
  f.repeat_buyers,
  0.0001 * CAST(10000 * CAST(f.repeat_buyers AS decimal(18, 2)) / NULLIF(f.buyers, 0) AS decimal(18, 0)) AS repeat_share,
  f.median_days
FROM (
  SELECT
    CAST(d.year AS varchar(4)) || ' Q' || CAST(d.quarter AS varchar(1)) AS cohort_quarter,
    COALESCE(c.department, 'Not known') AS first_department,
    COALESCE(c.category, 'Not known') AS first_category,
    COUNT(*) AS buyers,
    COUNT(CASE WHEN b.second_order_on - b.first_order_on <= 60 THEN 1 END) AS repeat_buyers,
    CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY b.second_order_on - b.first_order_on) AS decimal(9, 1)) AS median_days
  FROM mart.buyer_summary b
  CROSS JOIN mart.as_of t
  JOIN dw.dim_date d ON d.day = b.first_order_on
  LEFT JOIN mart.category_tree c ON c.category_id = b.first_category_id
  WHERE b.is_history_whole AND b.first_order_on <= t.as_of - 60
  GROUP BY
    CAST(d.year AS varchar(4)) || ' Q' || CAST(d.quarter AS varchar(1)),
    COALESCE(c.department, 'Not known'),
    COALESCE(c.category, 'Not known')
) f
ORDER BY f.cohort_quarter NULLS LAST, f.first_department NULLS LAST, f.first_category NULLS LAST
