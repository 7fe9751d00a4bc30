-- InspectPublished, transaction 1
SELECT "unit_name", 'whole' AS "pass" FROM "etl"."published_unit" WHERE "run_id" = '<run>' ORDER BY "unit_name" NULLS LAST;
SELECT "unit_name", 'upserts' AS "pass" FROM "etl"."published_upserts" WHERE "run_id" = '<run>' ORDER BY "unit_name" NULLS LAST;
