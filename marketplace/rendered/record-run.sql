-- RecordRun, transaction 1
UPDATE "etl"."log_fence" SET "touches" = "touches" + 1;
DELETE FROM "etl"."job_log_inbox";
COPY "etl"."job_log_inbox" FROM 's3://<work>/<log manifest>' IAM_ROLE DEFAULT FORMAT AS JSON 'auto' TIMEFORMAT 'auto' MANIFEST;
INSERT INTO "etl"."job_log" ("event_id", "run_id", "step", "table_name", "status", "attempt", "started_at", "ended_at", "files", "read", "rejected", "staged", "replayed", "superseded", "held", "inserted", "updated", "deleted", "absent", "aged_out", "placeholders", "bytes", "statement_id", "glue_run_id", "dpu_seconds", "error_name", "error_message", "console_link")
SELECT "event_id", "run_id", "step", "table_name", "status", "attempt", "started_at", "ended_at", "files", "read", "rejected", "staged", "replayed", "superseded", "held", "inserted", "updated", "deleted", "absent", "aged_out", "placeholders", "bytes", "statement_id", "glue_run_id", "dpu_seconds", "error_name", "error_message", "console_link" FROM (
  SELECT i.*, ROW_NUMBER() OVER (PARTITION BY i."event_id" ORDER BY i."attempt" DESC) AS "_place" FROM "etl"."job_log_inbox" i
) x
WHERE x."_place" = 1 AND x."event_id" NOT IN (SELECT "event_id" FROM "etl"."job_log");

-- RecordRun, transaction 2
UPDATE "etl"."log_fence" SET "touches" = "touches" + 1;
DELETE FROM "etl"."rejected_row_inbox";
COPY "etl"."rejected_row_inbox" FROM 's3://<work>/<rejects manifest>' IAM_ROLE DEFAULT FORMAT AS JSON 'auto' TIMEFORMAT 'auto' MANIFEST;
DELETE FROM "etl"."rejected_row" WHERE "run_id" = '<run>' AND "kind" = 'rejected';
INSERT INTO "etl"."rejected_row" ("table_name", "file_key", "record", "line", "fault", "column_name", "value", "reason", "raw", "run_id", "kind")
SELECT "table_name", "file_key", "record", "line", "fault", "column_name", "value", "reason", "raw", '<run>', 'rejected' FROM "etl"."rejected_row_inbox";

-- RecordRun, transaction 3
UPDATE "etl"."log_fence" SET "touches" = "touches" + 1;
DELETE FROM "etl"."rejected_row" WHERE "run_id" = '<run>' AND "kind" = 'aged_out'
  AND "table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment');
INSERT INTO "etl"."rejected_row" ("table_name", "file_key", "record", "line", "fault", "reason", "run_id", "kind")
SELECT 'buyer', 'buyer' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."buyer_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'category', 'category' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."category_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'seller', 'seller' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."seller_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'address', 'address' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."address_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'product', 'product' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."product_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'quotation', 'quotation' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."quotation_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'inventory', 'inventory' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."inventory_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'order', 'order' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."order_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'price_change', 'price_change' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."price_change_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'quotation_line', 'quotation_line' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."quotation_line_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'stock_movement', 'stock_movement' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."stock_movement_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'order_item', 'order_item' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."order_item_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'shipment', 'shipment' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."shipment_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'return_request', 'return_request' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."return_request_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'review', 'review' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."review_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'settlement', 'settlement' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."settlement_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'shipment_line', 'shipment_line' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."shipment_line_net" WHERE "_outcome" = 'agedOut'
UNION ALL
SELECT 'payment', 'payment' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 3) ELSE SPLIT_PART("_change_id", ' ', 4) END, '%20', ' '), '%25', '%'),
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', 4) ELSE SPLIT_PART("_change_id", ' ', 5) END, 2) END AS BIGINT), "_line", 1,
  'held too long: ' || "_reason", '<run>', 'aged_out' FROM "staging"."payment_net" WHERE "_outcome" = 'agedOut';
