-- CountChanges, transaction 1
SELECT 'buyer' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."buyer_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."buyer_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."dim_buyer") AS "warehouse_rows"
FROM "staging"."buyer_net"
UNION ALL
SELECT 'category' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."category_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."category_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."dim_category") AS "warehouse_rows"
FROM "staging"."category_net"
UNION ALL
SELECT 'seller' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."seller_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."seller_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."dim_seller") AS "warehouse_rows"
FROM "staging"."seller_net"
UNION ALL
SELECT 'address' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."address_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."address_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."dim_address") AS "warehouse_rows"
FROM "staging"."address_net"
UNION ALL
SELECT 'product' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."product_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."product_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."dim_product") AS "warehouse_rows"
FROM "staging"."product_net"
UNION ALL
SELECT 'quotation' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."quotation_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."quotation_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_quotation") AS "warehouse_rows"
FROM "staging"."quotation_net"
UNION ALL
SELECT 'inventory' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."inventory_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."inventory_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_inventory") AS "warehouse_rows"
FROM "staging"."inventory_net"
UNION ALL
SELECT 'order' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."order_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."order_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_order") AS "warehouse_rows"
FROM "staging"."order_net"
UNION ALL
SELECT 'price_change' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."price_change_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."price_change_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_price_change") AS "warehouse_rows"
FROM "staging"."price_change_net"
UNION ALL
SELECT 'quotation_line' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."quotation_line_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."quotation_line_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_quotation_line") AS "warehouse_rows"
FROM "staging"."quotation_line_net"
UNION ALL
SELECT 'stock_movement' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."stock_movement_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."stock_movement_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_stock_movement") AS "warehouse_rows"
FROM "staging"."stock_movement_net"
UNION ALL
SELECT 'order_item' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."order_item_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."order_item_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_order_item") AS "warehouse_rows"
FROM "staging"."order_item_net"
UNION ALL
SELECT 'shipment' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."shipment_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."shipment_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_shipment") AS "warehouse_rows"
FROM "staging"."shipment_net"
UNION ALL
SELECT 'return_request' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."return_request_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."return_request_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_return_request") AS "warehouse_rows"
FROM "staging"."return_request_net"
UNION ALL
SELECT 'review' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."review_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."review_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_review") AS "warehouse_rows"
FROM "staging"."review_net"
UNION ALL
SELECT 'settlement' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."settlement_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."settlement_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_settlement") AS "warehouse_rows"
FROM "staging"."settlement_net"
UNION ALL
SELECT 'shipment_line' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."shipment_line_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."shipment_line_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_shipment_line") AS "warehouse_rows"
FROM "staging"."shipment_line_net"
UNION ALL
SELECT 'payment' AS "table_name",
  (SELECT COUNT(*) FROM "staging"."payment_changes") AS "copied",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - (SELECT COUNT(*) FROM "staging"."payment_changes") AS "replayed",
  CAST(COALESCE(SUM("_changes"), 0) AS BIGINT) - COUNT(CASE WHEN "_outcome" <> 'superseded' THEN 1 END) AS "superseded",
  COUNT(CASE WHEN "_outcome" = 'held' THEN 1 END) AS "held",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND NOT "_exists" THEN 1 END) AS "inserted",
  COUNT(CASE WHEN "_outcome" = 'upsert' AND "_exists" THEN 1 END) AS "updated",
  COUNT(CASE WHEN "_outcome" = 'delete' THEN 1 END) AS "deleted",
  COUNT(CASE WHEN "_outcome" = 'absent' THEN 1 END) AS "absent",
  COUNT(CASE WHEN "_outcome" = 'agedOut' THEN 1 END) AS "aged_out",
  0 AS "placeholders",
  (SELECT COUNT(*) FROM "dw"."fact_payment") AS "warehouse_rows"
FROM "staging"."payment_net";
SELECT 'buyer' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."buyer_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'category' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."category_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'seller' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."seller_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'address' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."address_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'product' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."product_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'quotation' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."quotation_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'inventory' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."inventory_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'order' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."order_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'price_change' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."price_change_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'quotation_line' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."quotation_line_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'stock_movement' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."stock_movement_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'order_item' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."order_item_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'shipment' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."shipment_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'return_request' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."return_request_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'review' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."review_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'settlement' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."settlement_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'shipment_line' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."shipment_line_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10)
UNION ALL
SELECT 'payment' AS "table_name", SUBSTRING("_change_id", 1, 10) AS "held_since", COUNT(*) AS "held_rows"
FROM "staging"."payment_net" WHERE "_outcome" = 'held' GROUP BY SUBSTRING("_change_id", 1, 10);
SELECT l."table_name", l."loaded_rows", l."loaded_days" FROM (
  SELECT j."table_name", j."loaded_rows", d."loaded_days",
    ROW_NUMBER() OVER (PARTITION BY j."table_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM (
    SELECT "run_id", "table_name", MAX("read") AS "loaded_rows" FROM "etl"."job_log" WHERE "step" = 'Counts' GROUP BY "run_id", "table_name"
  ) j
  JOIN (
    SELECT "run_id", "table_name", COUNT(DISTINCT "batch_date") AS "loaded_days" FROM "etl"."loaded_file" WHERE "status" = 'loaded' GROUP BY "run_id", "table_name"
  ) d ON d."run_id" = j."run_id" AND d."table_name" = j."table_name"
  JOIN "etl"."claimed_run" c ON c."run_id" = j."run_id"
  JOIN (SELECT DISTINCT "table_name" FROM "etl"."plan_file" WHERE "status" = 'loaded') p ON p."table_name" = j."table_name"
  WHERE j."loaded_rows" IS NOT NULL
) l
WHERE l."place" <= 28
ORDER BY l."table_name" NULLS LAST, l."place" NULLS LAST;
SELECT DISTINCT p."table_name", p."batch_date" FROM "etl"."plan_file" p
JOIN "etl"."loaded_file" f ON f."table_name" = p."table_name" AND f."batch_date" = p."batch_date"
WHERE p."status" IN ('loaded', 'control') AND f."status" = 'loaded'
ORDER BY p."table_name" NULLS LAST, p."batch_date" NULLS LAST;
SELECT x."table_name", x."change_id", x."op", x."row_key", x."for_table", x."for_change_id", x."for_op", x."for_key" FROM (
  SELECT u.*, SUM(CASE WHEN u."op" <> 'D' AND u."for_op" = 'D' THEN 1 ELSE 0 END) OVER () AS "for_deletes" FROM (
  SELECT CAST('category' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."category_id" AS VARCHAR(64)) AS "row_key",
    CAST('category' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", CAST(p."category_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."category_net" n
  JOIN "staging"."category_net" p ON n."parent_id" = p."category_id"
  LEFT JOIN "dw"."dim_category" w ON w."category_id" = p."category_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."category_id" IS NULL))
UNION ALL
  SELECT CAST('category' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."category_id" AS VARCHAR(64)) AS "row_key",
    CAST('category' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."category_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."category_net" n
  JOIN "dw"."dim_category" w ON w."parent_id" = n."category_id"
  JOIN "staging"."category_net" c ON c."category_id" = w."category_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held' AND NOT (c."category_id" = n."category_id")
UNION ALL
  SELECT CAST('address' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."address_id" AS VARCHAR(64)) AS "row_key",
    CAST('buyer' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", CAST(p."buyer_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."address_net" n
  JOIN "staging"."buyer_net" p ON n."buyer_id" = p."buyer_id"
  LEFT JOIN "dw"."dim_buyer" w ON w."buyer_id" = p."buyer_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."buyer_id" IS NULL))
UNION ALL
  SELECT CAST('buyer' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."buyer_id" AS VARCHAR(64)) AS "row_key",
    CAST('address' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."address_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."buyer_net" n
  JOIN "dw"."dim_address" w ON w."buyer_id" = n."buyer_id"
  JOIN "staging"."address_net" c ON c."address_id" = w."address_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('address' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."address_id" AS VARCHAR(64)) AS "row_key",
    CAST('seller' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."seller_id" AS "for_key"
  FROM "staging"."address_net" n
  JOIN "staging"."seller_net" p ON n."seller_id" = p."seller_id"
  LEFT JOIN "dw"."dim_seller" w ON w."seller_id" = p."seller_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."seller_id" IS NULL))
UNION ALL
  SELECT CAST('seller' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."seller_id" AS "row_key",
    CAST('address' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."address_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."seller_net" n
  JOIN "dw"."dim_address" w ON w."seller_id" = n."seller_id"
  JOIN "staging"."address_net" c ON c."address_id" = w."address_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('product' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" AS "row_key",
    CAST('category' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", CAST(p."category_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."product_net" n
  JOIN "staging"."category_net" p ON n."category_id" = p."category_id"
  LEFT JOIN "dw"."dim_category" w ON w."category_id" = p."category_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."category_id" IS NULL))
UNION ALL
  SELECT CAST('category' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."category_id" AS VARCHAR(64)) AS "row_key",
    CAST('product' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."product_id" AS "for_key"
  FROM "staging"."category_net" n
  JOIN "dw"."dim_product" w ON w."category_id" = n."category_id"
  JOIN "staging"."product_net" c ON c."product_id" = w."product_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('product' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" AS "row_key",
    CAST('seller' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."seller_id" AS "for_key"
  FROM "staging"."product_net" n
  JOIN "staging"."seller_net" p ON n."seller_id" = p."seller_id"
  LEFT JOIN "dw"."dim_seller" w ON w."seller_id" = p."seller_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."seller_id" IS NULL))
UNION ALL
  SELECT CAST('seller' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."seller_id" AS "row_key",
    CAST('product' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."product_id" AS "for_key"
  FROM "staging"."seller_net" n
  JOIN "dw"."dim_product" w ON w."seller_id" = n."seller_id"
  JOIN "staging"."product_net" c ON c."product_id" = w."product_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('quotation' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."quotation_id" AS "row_key",
    CAST('buyer' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", CAST(p."buyer_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."quotation_net" n
  JOIN "staging"."buyer_net" p ON n."buyer_id" = p."buyer_id"
  LEFT JOIN "dw"."dim_buyer" w ON w."buyer_id" = p."buyer_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."buyer_id" IS NULL))
UNION ALL
  SELECT CAST('buyer' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."buyer_id" AS VARCHAR(64)) AS "row_key",
    CAST('quotation' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."quotation_id" AS "for_key"
  FROM "staging"."buyer_net" n
  JOIN "dw"."fact_quotation" w ON w."buyer_id" = n."buyer_id"
  JOIN "staging"."quotation_net" c ON c."quotation_id" = w."quotation_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('quotation' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."quotation_id" AS "row_key",
    CAST('seller' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."seller_id" AS "for_key"
  FROM "staging"."quotation_net" n
  JOIN "staging"."seller_net" p ON n."seller_id" = p."seller_id"
  LEFT JOIN "dw"."dim_seller" w ON w."seller_id" = p."seller_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."seller_id" IS NULL))
UNION ALL
  SELECT CAST('seller' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."seller_id" AS "row_key",
    CAST('quotation' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."quotation_id" AS "for_key"
  FROM "staging"."seller_net" n
  JOIN "dw"."fact_quotation" w ON w."seller_id" = n."seller_id"
  JOIN "staging"."quotation_net" c ON c."quotation_id" = w."quotation_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('inventory' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" || ', ' || n."warehouse_code" AS "row_key",
    CAST('product' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."product_id" AS "for_key"
  FROM "staging"."inventory_net" n
  JOIN "staging"."product_net" p ON n."product_id" = p."product_id"
  LEFT JOIN "dw"."dim_product" w ON w."product_id" = p."product_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."product_id" IS NULL))
UNION ALL
  SELECT CAST('product' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" AS "row_key",
    CAST('inventory' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."product_id" || ', ' || c."warehouse_code" AS "for_key"
  FROM "staging"."product_net" n
  JOIN "dw"."fact_inventory" w ON w."product_id" = n."product_id"
  JOIN "staging"."inventory_net" c ON c."product_id" = w."product_id" AND c."warehouse_code" = w."warehouse_code"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('order' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" AS "row_key",
    CAST('buyer' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", CAST(p."buyer_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."order_net" n
  JOIN "staging"."buyer_net" p ON n."buyer_id" = p."buyer_id"
  LEFT JOIN "dw"."dim_buyer" w ON w."buyer_id" = p."buyer_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."buyer_id" IS NULL))
UNION ALL
  SELECT CAST('buyer' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."buyer_id" AS VARCHAR(64)) AS "row_key",
    CAST('order' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."order_id" AS "for_key"
  FROM "staging"."buyer_net" n
  JOIN "dw"."fact_order" w ON w."buyer_id" = n."buyer_id"
  JOIN "staging"."order_net" c ON c."order_id" = w."order_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('order' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" AS "row_key",
    CAST('address' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", CAST(p."address_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."order_net" n
  JOIN "staging"."address_net" p ON n."address_id" = p."address_id"
  LEFT JOIN "dw"."dim_address" w ON w."address_id" = p."address_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."address_id" IS NULL))
UNION ALL
  SELECT CAST('address' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."address_id" AS VARCHAR(64)) AS "row_key",
    CAST('order' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."order_id" AS "for_key"
  FROM "staging"."address_net" n
  JOIN "dw"."fact_order" w ON w."address_id" = n."address_id"
  JOIN "staging"."order_net" c ON c."order_id" = w."order_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('order' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" AS "row_key",
    CAST('quotation' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."quotation_id" AS "for_key"
  FROM "staging"."order_net" n
  JOIN "staging"."quotation_net" p ON n."quotation_id" = p."quotation_id"
  LEFT JOIN "dw"."fact_quotation" w ON w."quotation_id" = p."quotation_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."quotation_id" IS NULL))
UNION ALL
  SELECT CAST('quotation' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."quotation_id" AS "row_key",
    CAST('order' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."order_id" AS "for_key"
  FROM "staging"."quotation_net" n
  JOIN "dw"."fact_order" w ON w."quotation_id" = n."quotation_id"
  JOIN "staging"."order_net" c ON c."order_id" = w."order_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('price_change' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" || ', ' || CAST(n."effective_on" AS VARCHAR(64)) AS "row_key",
    CAST('product' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."product_id" AS "for_key"
  FROM "staging"."price_change_net" n
  JOIN "staging"."product_net" p ON n."product_id" = p."product_id"
  LEFT JOIN "dw"."dim_product" w ON w."product_id" = p."product_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."product_id" IS NULL))
UNION ALL
  SELECT CAST('product' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" AS "row_key",
    CAST('price_change' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."product_id" || ', ' || CAST(c."effective_on" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."product_net" n
  JOIN "dw"."fact_price_change" w ON w."product_id" = n."product_id"
  JOIN "staging"."price_change_net" c ON c."product_id" = w."product_id" AND c."effective_on" = w."effective_on"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('quotation_line' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."quotation_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('quotation' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."quotation_id" AS "for_key"
  FROM "staging"."quotation_line_net" n
  JOIN "staging"."quotation_net" p ON n."quotation_id" = p."quotation_id"
  LEFT JOIN "dw"."fact_quotation" w ON w."quotation_id" = p."quotation_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."quotation_id" IS NULL))
UNION ALL
  SELECT CAST('quotation' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."quotation_id" AS "row_key",
    CAST('quotation_line' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."quotation_id" || ', ' || CAST(c."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."quotation_net" n
  JOIN "dw"."fact_quotation_line" w ON w."quotation_id" = n."quotation_id"
  JOIN "staging"."quotation_line_net" c ON c."quotation_id" = w."quotation_id" AND c."line_no" = w."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('quotation_line' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."quotation_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('product' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."product_id" AS "for_key"
  FROM "staging"."quotation_line_net" n
  JOIN "staging"."product_net" p ON n."product_id" = p."product_id"
  LEFT JOIN "dw"."dim_product" w ON w."product_id" = p."product_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."product_id" IS NULL))
UNION ALL
  SELECT CAST('product' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" AS "row_key",
    CAST('quotation_line' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."quotation_id" || ', ' || CAST(c."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."product_net" n
  JOIN "dw"."fact_quotation_line" w ON w."product_id" = n."product_id"
  JOIN "staging"."quotation_line_net" c ON c."quotation_id" = w."quotation_id" AND c."line_no" = w."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('stock_movement' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."movement_id" AS VARCHAR(64)) AS "row_key",
    CAST('product' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."product_id" AS "for_key"
  FROM "staging"."stock_movement_net" n
  JOIN "staging"."product_net" p ON n."product_id" = p."product_id"
  LEFT JOIN "dw"."dim_product" w ON w."product_id" = p."product_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."product_id" IS NULL))
UNION ALL
  SELECT CAST('product' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" AS "row_key",
    CAST('stock_movement' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."movement_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."product_net" n
  JOIN "dw"."fact_stock_movement" w ON w."product_id" = n."product_id"
  JOIN "staging"."stock_movement_net" c ON c."movement_id" = w."movement_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('order_item' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('order' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."order_id" AS "for_key"
  FROM "staging"."order_item_net" n
  JOIN "staging"."order_net" p ON n."order_id" = p."order_id"
  LEFT JOIN "dw"."fact_order" w ON w."order_id" = p."order_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."order_id" IS NULL))
UNION ALL
  SELECT CAST('order' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" AS "row_key",
    CAST('order_item' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."order_id" || ', ' || CAST(c."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."order_net" n
  JOIN "dw"."fact_order_item" w ON w."order_id" = n."order_id"
  JOIN "staging"."order_item_net" c ON c."order_id" = w."order_id" AND c."line_no" = w."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('order_item' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('product' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."product_id" AS "for_key"
  FROM "staging"."order_item_net" n
  JOIN "staging"."product_net" p ON n."product_id" = p."product_id"
  LEFT JOIN "dw"."dim_product" w ON w."product_id" = p."product_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."product_id" IS NULL))
UNION ALL
  SELECT CAST('product' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" AS "row_key",
    CAST('order_item' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."order_id" || ', ' || CAST(c."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."product_net" n
  JOIN "dw"."fact_order_item" w ON w."product_id" = n."product_id"
  JOIN "staging"."order_item_net" c ON c."order_id" = w."order_id" AND c."line_no" = w."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('shipment' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."shipment_id" AS "row_key",
    CAST('order' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."order_id" AS "for_key"
  FROM "staging"."shipment_net" n
  JOIN "staging"."order_net" p ON n."order_id" = p."order_id"
  LEFT JOIN "dw"."fact_order" w ON w."order_id" = p."order_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."order_id" IS NULL))
UNION ALL
  SELECT CAST('order' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" AS "row_key",
    CAST('shipment' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."shipment_id" AS "for_key"
  FROM "staging"."order_net" n
  JOIN "dw"."fact_shipment" w ON w."order_id" = n."order_id"
  JOIN "staging"."shipment_net" c ON c."shipment_id" = w."shipment_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('return_request' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."return_id" AS VARCHAR(64)) AS "row_key",
    CAST('order_item' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."order_id" || ', ' || CAST(p."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."return_request_net" n
  JOIN "staging"."order_item_net" p ON n."order_id" = p."order_id" AND n."line_no" = p."line_no"
  LEFT JOIN "dw"."fact_order_item" w ON w."order_id" = p."order_id" AND w."line_no" = p."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."order_id" IS NULL))
UNION ALL
  SELECT CAST('order_item' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('return_request' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."return_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."order_item_net" n
  JOIN "dw"."fact_return_request" w ON w."order_id" = n."order_id" AND w."line_no" = n."line_no"
  JOIN "staging"."return_request_net" c ON c."return_id" = w."return_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('review' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."review_id" AS VARCHAR(64)) AS "row_key",
    CAST('product' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."product_id" AS "for_key"
  FROM "staging"."review_net" n
  JOIN "staging"."product_net" p ON n."product_id" = p."product_id"
  LEFT JOIN "dw"."dim_product" w ON w."product_id" = p."product_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."product_id" IS NULL))
UNION ALL
  SELECT CAST('product' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."product_id" AS "row_key",
    CAST('review' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."review_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."product_net" n
  JOIN "dw"."fact_review" w ON w."product_id" = n."product_id"
  JOIN "staging"."review_net" c ON c."review_id" = w."review_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('review' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."review_id" AS VARCHAR(64)) AS "row_key",
    CAST('buyer' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", CAST(p."buyer_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."review_net" n
  JOIN "staging"."buyer_net" p ON n."buyer_id" = p."buyer_id"
  LEFT JOIN "dw"."dim_buyer" w ON w."buyer_id" = p."buyer_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."buyer_id" IS NULL))
UNION ALL
  SELECT CAST('buyer' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."buyer_id" AS VARCHAR(64)) AS "row_key",
    CAST('review' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."review_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."buyer_net" n
  JOIN "dw"."fact_review" w ON w."buyer_id" = n."buyer_id"
  JOIN "staging"."review_net" c ON c."review_id" = w."review_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('review' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."review_id" AS VARCHAR(64)) AS "row_key",
    CAST('order_item' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."order_id" || ', ' || CAST(p."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."review_net" n
  JOIN "staging"."order_item_net" p ON n."order_id" = p."order_id" AND n."line_no" = p."line_no"
  LEFT JOIN "dw"."fact_order_item" w ON w."order_id" = p."order_id" AND w."line_no" = p."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."order_id" IS NULL))
UNION ALL
  SELECT CAST('order_item' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('review' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."review_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."order_item_net" n
  JOIN "dw"."fact_review" w ON w."order_id" = n."order_id" AND w."line_no" = n."line_no"
  JOIN "staging"."review_net" c ON c."review_id" = w."review_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('settlement' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."settlement_id" AS VARCHAR(64)) AS "row_key",
    CAST('order_item' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."order_id" || ', ' || CAST(p."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."settlement_net" n
  JOIN "staging"."order_item_net" p ON n."order_id" = p."order_id" AND n."line_no" = p."line_no"
  LEFT JOIN "dw"."fact_order_item" w ON w."order_id" = p."order_id" AND w."line_no" = p."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."order_id" IS NULL))
UNION ALL
  SELECT CAST('order_item' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('settlement' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."settlement_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."order_item_net" n
  JOIN "dw"."fact_settlement" w ON w."order_id" = n."order_id" AND w."line_no" = n."line_no"
  JOIN "staging"."settlement_net" c ON c."settlement_id" = w."settlement_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('settlement' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."settlement_id" AS VARCHAR(64)) AS "row_key",
    CAST('seller' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."seller_id" AS "for_key"
  FROM "staging"."settlement_net" n
  JOIN "staging"."seller_net" p ON n."seller_id" = p."seller_id"
  LEFT JOIN "dw"."dim_seller" w ON w."seller_id" = p."seller_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."seller_id" IS NULL))
UNION ALL
  SELECT CAST('seller' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."seller_id" AS "row_key",
    CAST('settlement' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."settlement_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."seller_net" n
  JOIN "dw"."fact_settlement" w ON w."seller_id" = n."seller_id"
  JOIN "staging"."settlement_net" c ON c."settlement_id" = w."settlement_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('shipment_line' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."shipment_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('shipment' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."shipment_id" AS "for_key"
  FROM "staging"."shipment_line_net" n
  JOIN "staging"."shipment_net" p ON n."shipment_id" = p."shipment_id"
  LEFT JOIN "dw"."fact_shipment" w ON w."shipment_id" = p."shipment_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."shipment_id" IS NULL))
UNION ALL
  SELECT CAST('shipment' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."shipment_id" AS "row_key",
    CAST('shipment_line' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."shipment_id" || ', ' || CAST(c."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."shipment_net" n
  JOIN "dw"."fact_shipment_line" w ON w."shipment_id" = n."shipment_id"
  JOIN "staging"."shipment_line_net" c ON c."shipment_id" = w."shipment_id" AND c."line_no" = w."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('shipment_line' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."shipment_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('order_item' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."order_id" || ', ' || CAST(p."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."shipment_line_net" n
  JOIN "staging"."order_item_net" p ON n."order_id" = p."order_id" AND n."order_line_no" = p."line_no"
  LEFT JOIN "dw"."fact_order_item" w ON w."order_id" = p."order_id" AND w."line_no" = p."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."order_id" IS NULL))
UNION ALL
  SELECT CAST('order_item' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" || ', ' || CAST(n."line_no" AS VARCHAR(64)) AS "row_key",
    CAST('shipment_line' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", c."shipment_id" || ', ' || CAST(c."line_no" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."order_item_net" n
  JOIN "dw"."fact_shipment_line" w ON w."order_id" = n."order_id" AND w."order_line_no" = n."line_no"
  JOIN "staging"."shipment_line_net" c ON c."shipment_id" = w."shipment_id" AND c."line_no" = w."line_no"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('payment' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."payment_id" AS VARCHAR(64)) AS "row_key",
    CAST('order' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", p."order_id" AS "for_key"
  FROM "staging"."payment_net" n
  JOIN "staging"."order_net" p ON n."order_id" = p."order_id"
  LEFT JOIN "dw"."fact_order" w ON w."order_id" = p."order_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."order_id" IS NULL))
UNION ALL
  SELECT CAST('order' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", n."order_id" AS "row_key",
    CAST('payment' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."payment_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."order_net" n
  JOIN "dw"."fact_payment" w ON w."order_id" = n."order_id"
  JOIN "staging"."payment_net" c ON c."payment_id" = w."payment_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
UNION ALL
  SELECT CAST('payment' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."payment_id" AS VARCHAR(64)) AS "row_key",
    CAST('return_request' AS VARCHAR(128)) AS "for_table", p."_change_id" AS "for_change_id", p."_op" AS "for_op", CAST(p."return_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."payment_net" n
  JOIN "staging"."return_request_net" p ON n."return_id" = p."return_id"
  LEFT JOIN "dw"."fact_return_request" w ON w."return_id" = p."return_id"
  WHERE n."_outcome" = 'held' AND n."_op" <> 'D' AND p."_outcome" = 'held' AND (p."_op" = 'D' OR (w."return_id" IS NULL))
UNION ALL
  SELECT CAST('return_request' AS VARCHAR(128)) AS "table_name", n."_change_id" AS "change_id", n."_op" AS "op", CAST(n."return_id" AS VARCHAR(64)) AS "row_key",
    CAST('payment' AS VARCHAR(128)) AS "for_table", c."_change_id" AS "for_change_id", c."_op" AS "for_op", CAST(c."payment_id" AS VARCHAR(64)) AS "for_key"
  FROM "staging"."return_request_net" n
  JOIN "dw"."fact_payment" w ON w."return_id" = n."return_id"
  JOIN "staging"."payment_net" c ON c."payment_id" = w."payment_id"
  WHERE n."_outcome" = 'held' AND n."_op" = 'D' AND c."_outcome" = 'held'
  ) u
) x
WHERE x."op" = 'D' OR x."for_op" = 'D' OR x."for_deletes" > 0
ORDER BY CASE WHEN x."op" = 'D' OR x."for_op" = 'D' THEN 0 ELSE 1 END NULLS LAST, x."table_name" NULLS LAST, x."change_id" NULLS LAST, x."for_table" NULLS LAST, x."for_change_id" NULLS LAST
LIMIT 10000;
