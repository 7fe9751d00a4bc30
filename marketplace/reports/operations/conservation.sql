/*
title: Conservation of rows
question: Is every row that was read accounted for?
audience: Data team
columns:
  run_id: { label: Run, format: text, role: grain }
  table_name: { label: Table, format: text, role: grain }
  rows_read: { label: Read, format: integer, unit: rows, role: measure }
  rejected: { label: Rejected, format: integer, unit: rows, role: measure }
  staged: { label: Staged, format: integer, unit: rows, role: measure }
  read_difference: { label: Unaccounted when read, format: integer, unit: rows, role: measure, about: "Read less rejected and staged; must be 0" }
  replayed: { label: Replayed, format: integer, unit: rows, role: measure, about: "Held by earlier runs, tried again" }
  without_effect: { label: Without effect, format: integer, unit: rows, role: measure, about: "Superseded by a newer change, or a delete of a key that was not there" }
  set_aside: { label: Set aside, format: integer, unit: rows, role: measure, about: "Held, or given up after they were held too long" }
  applied: { label: Applied, format: integer, unit: rows, role: measure, about: "Inserted, updated, deleted" }
  outcome_difference: { label: Unaccounted afterwards, format: integer, unit: rows, role: measure, about: "Staged and replayed less without effect, set aside and applied; must be 0" }
filters: [run_id, table_name]
presets: {}
chart: { type: bar, x: table_name, y: [applied, without_effect, set_aside, rejected], stacked: true }
drill: { report: files, by: { run_id: run_id, table_name: table_name } }
*/
SELECT
  j.run_id,
  j.table_name,
  j.read AS rows_read,
  j.rejected,
  j.staged,
  j.read - j.rejected - j.staged AS read_difference,
  j.replayed,
  j.superseded + j.absent AS without_effect,
  j.held + j.aged_out AS set_aside,
  j.inserted + j.updated + j.deleted AS applied,
  j.staged + j.replayed - j.superseded - j.absent - j.held - j.aged_out - j.inserted - j.updated - j.deleted AS outcome_difference
FROM etl.job_log j
WHERE j.step = 'Counts'
ORDER BY j.run_id DESC NULLS LAST, j.table_name NULLS LAST
