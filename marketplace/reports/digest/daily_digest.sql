/*
title: Daily digest
question: How was the day, against the day before, the week before and the year before?
audience: Everybody
kind: digest
columns:
  label: { label: Figure, format: text, role: grain }
  format: { label: Format, format: text, role: remark }
  unit: { label: Unit, format: text, role: remark }
  value: { label: Newest day, format: decimal, role: measure }
  day_before: { label: Day before, format: decimal, role: measure }
  week_before: { label: Week before, format: decimal, role: measure }
  year_before: { label: Year before, format: decimal, role: measure, about: "The same weekday, 364 days earlier" }
chart: null
*/
-- The newest day, and the days that it is compared with; not those before the first order.
WITH days AS (
  SELECT b.back, a.as_of - b.back AS day
  FROM mart.as_of a
  CROSS JOIN (SELECT 0 AS back UNION ALL SELECT 1 UNION ALL SELECT 7 UNION ALL SELECT 364) b
  JOIN (SELECT MIN(l.ordered_on) AS day FROM mart.order_line l) f ON f.day <= a.as_of - b.back
),
figures AS (
  SELECT 1 AS place, d.back, CAST(COALESCE(SUM(l.net_amount), 0) AS decimal(18, 4)) AS value
  FROM days d
  LEFT JOIN mart.order_line l ON l.ordered_on = d.day
  GROUP BY d.back
  UNION ALL
  SELECT 2, d.back, CAST(COUNT(o.order_id) AS decimal(18, 4))
  FROM days d
  LEFT JOIN dw.fact_order o ON CAST(o.ordered_at AS date) = d.day AND o.status <> 'CANCELLED'
  GROUP BY d.back
  UNION ALL
  SELECT 3, d.back, CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY o.total_amount) AS decimal(18, 4))
  FROM days d
  JOIN dw.fact_order o ON CAST(o.ordered_at AS date) = d.day AND o.status <> 'CANCELLED'
  GROUP BY d.back
  UNION ALL
  SELECT 4, d.back, CAST(COALESCE(SUM(l.net_amount), 0) AS decimal(18, 4))
  FROM days d
  LEFT JOIN mart.order_line l
    ON l.ordered_on <= d.day AND l.ordered_on >= CAST(DATE_TRUNC('month', d.day) AS date)
  GROUP BY d.back
  UNION ALL
  SELECT 5, d.back, CAST(COUNT(b.buyer_id) AS decimal(18, 4))
  FROM days d
  LEFT JOIN (
    SELECT o.buyer_id, MIN(CAST(o.ordered_at AS date)) AS first_day FROM dw.fact_order o GROUP BY o.buyer_id
  ) b ON b.first_day = d.day
  GROUP BY d.back
  UNION ALL
  SELECT 6, d.back, CAST(COALESCE(SUM(o.items_amount - o.discount_amount), 0) AS decimal(18, 4))
  FROM days d
  LEFT JOIN dw.fact_order o ON CAST(o.cancelled_at AS date) = d.day
  GROUP BY d.back
  UNION ALL
  SELECT 7, d.back, CAST(
    CAST(SUM(CASE WHEN p.status IN ('SETTLED', 'DISPUTED') THEN 1 ELSE 0 END) AS decimal(18, 4)) / NULLIF(COUNT(*), 0)
    AS decimal(18, 4)
  )
  FROM days d
  JOIN dw.fact_payment p
    ON CAST(p.initiated_at AS date) = d.day AND p.kind = 'CHARGE' AND p.method <> 'COD' AND p.status <> 'PENDING'
  GROUP BY d.back
  UNION ALL
  SELECT 8, d.back, CAST(COALESCE(SUM(r.value), 0) AS decimal(18, 4))
  FROM days d
  LEFT JOIN (
    SELECT CAST(q.requested_at AS date) AS day,
      CAST((i.quantity * i.unit_price - i.discount_amount) * LEAST(q.quantity, i.quantity) / NULLIF(i.quantity, 0) AS decimal(18, 2)) AS value
    FROM dw.fact_return_request q
    JOIN dw.fact_order_item i ON i.order_id = q.order_id AND i.line_no = q.line_no
  ) r ON r.day = d.day
  GROUP BY d.back
  UNION ALL
  SELECT 9, d.back, CAST(COALESCE(SUM(p.amount), 0) AS decimal(18, 4))
  FROM days d
  LEFT JOIN dw.fact_payment p ON CAST(p.settled_at AS date) = d.day AND p.kind = 'REFUND' AND p.status = 'SETTLED'
  GROUP BY d.back
  UNION ALL
  SELECT 10, d.back, CAST(
    CAST(SUM(CASE WHEN CAST(s.delivered_at AS date) <= o.promised_on THEN 1 ELSE 0 END) AS decimal(18, 4)) / NULLIF(COUNT(*), 0)
    AS decimal(18, 4)
  )
  FROM days d
  JOIN dw.fact_shipment s ON CAST(s.delivered_at AS date) = d.day
  JOIN dw.fact_order o ON o.order_id = s.order_id AND o.promised_on IS NOT NULL
  GROUP BY d.back
)
SELECT
  n.label,
  n.format,
  n.unit,
  CAST(MAX(CASE WHEN f.back = 0 THEN f.value END) AS decimal(18, 4)) AS value,
  CAST(MAX(CASE WHEN f.back = 1 THEN f.value END) AS decimal(18, 4)) AS day_before,
  CAST(MAX(CASE WHEN f.back = 7 THEN f.value END) AS decimal(18, 4)) AS week_before,
  CAST(MAX(CASE WHEN f.back = 364 THEN f.value END) AS decimal(18, 4)) AS year_before
FROM (
  SELECT 1 AS place, 'Net sales' AS label, 'money' AS format, CAST(NULL AS varchar(20)) AS unit
  UNION ALL SELECT 2, 'Orders', 'integer', 'orders'
  UNION ALL SELECT 3, 'Median order', 'money', NULL
  UNION ALL SELECT 4, 'Net sales, month to date', 'money', NULL
  UNION ALL SELECT 5, 'New buyers', 'integer', 'buyers'
  UNION ALL SELECT 6, 'Cancelled', 'money', NULL
  UNION ALL SELECT 7, 'Prepaid payments that succeeded', 'percent', NULL
  UNION ALL SELECT 8, 'Returns asked for', 'money', NULL
  UNION ALL SELECT 9, 'Refunds paid', 'money', NULL
  UNION ALL SELECT 10, 'Parcels delivered on time', 'percent', NULL
) n
LEFT JOIN figures f ON f.place = n.place
GROUP BY n.place, n.label, n.format, n.unit
ORDER BY n.place NULLS LAST
