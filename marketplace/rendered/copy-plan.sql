-- CopyPlan, transaction 1
DELETE FROM "etl"."plan_file";
COPY "etl"."plan_file" FROM 's3://<work>/runs/<run>/plan-files/' IAM_ROLE DEFAULT FORMAT AS JSON 'auto' TIMEFORMAT 'auto';
