-- CopyPlan, transaction 1
UPDATE "etl"."warehouse_fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' THEN '1' ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "etl"."plan_file";
COPY "etl"."plan_file" FROM 's3://<work>/runs/<run>/plan-files/' IAM_ROLE DEFAULT FORMAT AS JSON 'auto' TIMEFORMAT 'auto';
