/*
title: Data freshness
question: Is every table as fresh as the newest, and did it come with as many files as usual?
audience: Data team
columns:
  table_name: { label: Table, format: text, role: grain }
  newest_batch_date: { label: Newest batch date, format: date, role: remark }
  days_behind: { label: Days behind, format: integer, unit: days, role: measure, additive: false, about: "Behind the newest batch date of all tables" }
  files: { label: Files, format: integer, role: measure, about: "Of the newest batch date" }
  bytes: { label: Bytes, format: integer, unit: bytes, role: measure, about: "Of the newest batch date" }
  usual_files: { label: Usual files, format: decimal, role: measure, about: "Mean of a batch date with files, in the 28 days before the newest" }
  loaded_at: { label: "Loaded (UTC)", format: timestamp, role: remark }
filters: [table_name]
presets: {}
chart: { type: bar, x: table_name, y: [files, usual_files] }
drill: { report: files, by: { table_name: table_name, batch_date: newest_batch_date } }
*/
WITH loaded_day AS (
  SELECT
    f.table_name,
    CAST(f.batch_date AS date) AS batch_date,
    COUNT(*) AS files,
    CAST(SUM(f.bytes) AS bigint) AS bytes,
    MAX(f.loaded_at) AS loaded_at
  FROM etl.loaded_file f
  WHERE f.status = 'loaded'
  GROUP BY f.table_name, CAST(f.batch_date AS date)
),
newest AS (
  SELECT n.table_name, MAX(n.batch_date) AS batch_date
  FROM loaded_day n
  GROUP BY n.table_name
)
SELECT
  d.table_name,
  d.batch_date AS newest_batch_date,
  CAST(x.as_of - d.batch_date AS integer) AS days_behind,
  d.files,
  d.bytes,
  u.usual_files,
  d.loaded_at
FROM loaded_day d
JOIN newest w ON w.table_name = d.table_name AND w.batch_date = d.batch_date
CROSS JOIN mart.as_of x
LEFT JOIN (
  SELECT b.table_name, 0.01 * CAST(100 * CAST(SUM(b.files) AS decimal(18, 2)) / COUNT(*) AS decimal(18, 0)) AS usual_files
  FROM loaded_day b
  JOIN newest m ON m.table_name = b.table_name AND b.batch_date < m.batch_date AND b.batch_date >= m.batch_date - 28
  GROUP BY b.table_name
) u ON u.table_name = d.table_name
ORDER BY d.table_name NULLS LAST
