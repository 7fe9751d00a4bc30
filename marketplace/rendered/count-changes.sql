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
