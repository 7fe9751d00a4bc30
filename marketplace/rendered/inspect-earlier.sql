-- InspectEarlier, transaction 1
SELECT o."run_id", o."outcomes", o."counts" FROM (
  SELECT r."run_id", COUNT(CASE WHEN l."step" = 'Run' THEN 1 END) AS "outcomes", COUNT(CASE WHEN l."step" = 'Counts' THEN 1 END) AS "counts"
  FROM (SELECT "run_id" FROM "etl"."claimed_run" UNION SELECT "run_id" FROM "etl"."job_log") r
  LEFT JOIN "etl"."job_log" l ON l."run_id" = r."run_id" AND l."step" IN ('Run', 'Counts', 'Told')
  WHERE r."run_id" <> '<run>'
  GROUP BY r."run_id"
  HAVING COUNT(CASE WHEN l."step" = 'Told' AND l."status" <> 'unknown' THEN 1 END) = 0
  ORDER BY r."run_id" DESC NULLS LAST LIMIT 50
) o ORDER BY o."run_id" NULLS LAST;
SELECT u."unit_name", 'whole' AS "pass", u."run_id" FROM "etl"."published_unit" u JOIN (
  SELECT r."run_id", COUNT(CASE WHEN l."step" = 'Run' THEN 1 END) AS "outcomes", COUNT(CASE WHEN l."step" = 'Counts' THEN 1 END) AS "counts"
  FROM (SELECT "run_id" FROM "etl"."claimed_run" UNION SELECT "run_id" FROM "etl"."job_log") r
  LEFT JOIN "etl"."job_log" l ON l."run_id" = r."run_id" AND l."step" IN ('Run', 'Counts', 'Told')
  WHERE r."run_id" <> '<run>'
  GROUP BY r."run_id"
  HAVING COUNT(CASE WHEN l."step" = 'Told' AND l."status" <> 'unknown' THEN 1 END) = 0
  ORDER BY r."run_id" DESC NULLS LAST LIMIT 50
) o ON o."run_id" = u."run_id"
ORDER BY u."run_id" NULLS LAST, u."unit_name" NULLS LAST;
SELECT u."unit_name", 'upserts' AS "pass", u."run_id" FROM "etl"."published_upserts" u JOIN (
  SELECT r."run_id", COUNT(CASE WHEN l."step" = 'Run' THEN 1 END) AS "outcomes", COUNT(CASE WHEN l."step" = 'Counts' THEN 1 END) AS "counts"
  FROM (SELECT "run_id" FROM "etl"."claimed_run" UNION SELECT "run_id" FROM "etl"."job_log") r
  LEFT JOIN "etl"."job_log" l ON l."run_id" = r."run_id" AND l."step" IN ('Run', 'Counts', 'Told')
  WHERE r."run_id" <> '<run>'
  GROUP BY r."run_id"
  HAVING COUNT(CASE WHEN l."step" = 'Told' AND l."status" <> 'unknown' THEN 1 END) = 0
  ORDER BY r."run_id" DESC NULLS LAST LIMIT 50
) o ON o."run_id" = u."run_id"
ORDER BY u."run_id" NULLS LAST, u."unit_name" NULLS LAST;
