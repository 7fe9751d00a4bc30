/*
title: Load history
question: How did the last runs go, how long did they take and what did they bring?
audience: Data team
columns:
  run_id: { label: Run, format: text, role: grain }
  started_at: { label: "Started (UTC)", format: timestamp, role: remark }
  status: { label: Outcome, format: text, role: remark }
  minutes: { label: Took, format: decimal, unit: minutes, role: measure }
  files: { label: Files, format: integer, role: measure }
  rows_read: { label: Read, format: integer, unit: rows, role: measure }
  inserted: { label: Inserted, format: integer, unit: rows, role: measure }
  updated: { label: Updated, format: integer, unit: rows, role: measure }
  deleted: { label: Deleted, format: integer, unit: rows, role: measure }
  rejected: { label: Rejected, format: integer, unit: rows, role: measure }
  held: { label: Held, format: integer, unit: rows, role: measure, about: "Wait for a parent, or to be deleted after their children" }
  error: { label: Error, format: text, role: remark }
filters: [status]
presets:
  Failed: { status: failed }
chart: { type: line, x: started_at, y: [minutes] }
drill: { report: files, by: { run_id: run_id } }
*/
SELECT
  r.run_id,
  r.started_at,
  r.status,
  0.01 * CAST(
    100 * CAST(CAST(EXTRACT(epoch FROM r.ended_at) AS bigint) - CAST(EXTRACT(epoch FROM r.started_at) AS bigint) AS decimal(18, 2)) / 60
    AS decimal(18, 0)
  ) AS minutes,
  r.files,
  r.read AS rows_read,
  r.inserted,
  r.updated,
  r.deleted,
  r.rejected,
  r.held,
  r.error_name AS error
FROM etl.last_runs r
ORDER BY r.run_id DESC NULLS LAST
