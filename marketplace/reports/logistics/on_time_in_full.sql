/*
title: On time in full
question: Do buyers have all that they ordered by the day that we promised?
audience: Logistics
columns:
  week: { label: Week from, format: date, role: grain, about: "The Monday of the week of the promised day" }
  state_code: { label: State, format: text, role: grain, about: "Of the delivery" }
  promised: { label: Orders promised, format: integer, role: measure, about: "Not cancelled, the promised day has come; C2C sellers promise none" }
  on_time: { label: On time in full, format: integer, role: measure, about: "Every piece delivered by the end of the promised day" }
  short: { label: Only in part, format: integer, role: measure, about: "Some pieces by then, not all" }
  late: { label: Late, format: integer, role: measure, about: "No piece by then" }
  on_time_share: { label: On time in full, format: percent, role: measure }
  short_share: { label: Only in part, format: percent, role: measure }
filters: [week, state_code]
presets:
  Karnataka: { state_code: KA }
chart: { type: line, x: week, y: [on_time_share] }
drill: { report: parcels, by: { promise_week: week, state_code: state_code } }
*/
SELECT
  d.week_start AS week,
  w.state_code,
  COUNT(*) AS promised,
  CAST(SUM(CASE WHEN COALESCE(g.in_time, 0) >= w.pieces THEN 1 ELSE 0 END) AS bigint) AS on_time,
  CAST(SUM(CASE WHEN COALESCE(g.in_time, 0) > 0 AND g.in_time < w.pieces THEN 1 ELSE 0 END) AS bigint) AS short,
  CAST(SUM(CASE WHEN COALESCE(g.in_time, 0) = 0 THEN 1 ELSE 0 END) AS bigint) AS late,
  0.0001 * CAST(
    10000 * CAST(SUM(CASE WHEN COALESCE(g.in_time, 0) >= w.pieces THEN 1 ELSE 0 END) AS decimal(18, 2)) / COUNT(*)
    AS decimal(18, 0)
  ) AS on_time_share,
  0.0001 * CAST(
    10000 * CAST(SUM(CASE WHEN COALESCE(g.in_time, 0) > 0 AND g.in_time < w.pieces THEN 1 ELSE 0 END) AS decimal(18, 2))
    / COUNT(*) AS decimal(18, 0)
  ) AS short_share
FROM dw.fact_order o
CROSS JOIN mart.as_of x
JOIN (
  SELECT l.order_id, MAX(l.state_code) AS state_code, SUM(l.quantity) AS pieces
  FROM mart.order_line l
  WHERE l.status <> 'CANCELLED'
  GROUP BY l.order_id
) w ON w.order_id = o.order_id AND w.pieces > 0
LEFT JOIN (
  SELECT p.order_id, SUM(CASE WHEN CAST(p.delivered_at AS date) <= p.promised_on THEN p.pieces ELSE 0 END) AS in_time
  FROM mart.parcel p
  GROUP BY p.order_id
) g ON g.order_id = o.order_id
JOIN dw.dim_date d ON d.day = o.promised_on
WHERE o.status <> 'CANCELLED' AND o.promised_on <= x.as_of
GROUP BY d.week_start, w.state_code
ORDER BY d.week_start NULLS LAST, w.state_code NULLS LAST
