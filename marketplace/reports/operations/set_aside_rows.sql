/*
title: Rows set aside
question: Which rows are missing from the warehouse, why, and since when?
audience: Data team
columns:
  kind: { label: What, format: text, role: grain, about: "rejected: could not be read; aged_out: held too long; held: waits" }
  table_name: { label: Table, format: text, role: grain }
  column_name: { label: Column, format: text, role: grain, about: "Empty where the whole row is at fault" }
  reason: { label: Reason, format: text, role: grain }
  rows_set_aside: { label: Rows, format: integer, unit: rows, role: measure }
  of_read: { label: Of rows read, format: percent, role: measure, about: "Of all rows that were ever read for the table" }
  files: { label: Files, format: integer, role: measure }
  oldest_batch_date: { label: Since, format: date, role: remark }
  age_days: { label: Age, format: integer, unit: days, role: measure, additive: false, about: "Of the oldest, behind the newest batch date" }
filters: [kind, table_name, column_name]
presets:
  Waiting: { kind: held }
  To correct: { kind: rejected }
chart: { type: bar, x: table_name, y: [rows_set_aside], series: kind, stacked: true }
drill: { report: files, by: { table_name: table_name, batch_date: oldest_batch_date } }
*/
SELECT
  s.kind,
  s.table_name,
  s.column_name,
  s.reason,
  COUNT(*) AS rows_set_aside,
  0.0001 * CAST(10000 * CAST(COUNT(*) AS decimal(18, 2)) / NULLIF(MAX(c.read_rows), 0) AS decimal(18, 0)) AS of_read,
  COUNT(DISTINCT s.file_key) AS files,
  MIN(s.batch_date) AS oldest_batch_date,
  CAST(MAX(x.as_of) - MIN(s.batch_date) AS integer) AS age_days
FROM (
  SELECT
    r.kind,
    r.table_name,
    r.column_name,
    r.reason,
    r.file_key,
    CAST(SPLIT_PART(r.file_key, '/', 2) AS date) AS batch_date
  FROM etl.open_rejects r
  UNION ALL
  SELECT 'held', h.table_name, NULL, h.reason, h.file_key, CAST(h.batch_date AS date)
  FROM etl.held_rows h
) s
CROSS JOIN mart.as_of x
LEFT JOIN (
  SELECT j.table_name, CAST(SUM(j.read) AS decimal(18, 0)) AS read_rows
  FROM etl.job_log j
  WHERE j.step = 'Counts' AND j.status = 'published'
  GROUP BY j.table_name
) c ON c.table_name = s.table_name
GROUP BY s.kind, s.table_name, s.column_name, s.reason
ORDER BY s.kind NULLS LAST, s.table_name NULLS LAST, s.column_name NULLS LAST, s.reason NULLS LAST
