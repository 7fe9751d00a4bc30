/*
title: Files
question: Which files are behind a figure?
audience: Data team
kind: rows
columns:
  file_key: { label: File, format: text, role: grain }
  etag: { label: Content, format: text, role: grain, about: "A file that changed and was then skipped is listed once for each content" }
  table_name: { label: Table, format: text, role: remark }
  batch_date: { label: Batch date, format: date, role: remark }
  month: { label: Month, format: month, role: remark }
  status: { label: Status, format: text, role: remark }
  bytes: { label: Bytes, format: integer, unit: bytes, role: measure }
  run_id: { label: Run, format: text, role: remark }
  loaded_at: { label: "Loaded (UTC)", format: timestamp, role: remark }
filters: [month, table_name, status]
chart: null
*/
SELECT
  f.file_key,
  f.etag,
  f.table_name,
  CAST(f.batch_date AS date) AS batch_date,
  d.month_start AS month,
  f.status,
  f.bytes,
  f.run_id,
  f.loaded_at
FROM etl.loaded_file f
LEFT JOIN dw.dim_date d ON d.day = CAST(f.batch_date AS date)
ORDER BY f.batch_date DESC NULLS LAST, f.file_key NULLS LAST, f.etag NULLS LAST
LIMIT 20000
