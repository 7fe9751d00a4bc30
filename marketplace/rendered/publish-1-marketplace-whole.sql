-- Publish, transaction 1
UPDATE "etl"."warehouse_fence" SET "published_number" = "owner_number", "touches" = "touches" + CAST(CASE WHEN "owner_run" = '<run>' AND (SELECT COUNT(*) FROM (
SELECT "owner_run", "staged_run" FROM "staging"."buyer_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."category_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."seller_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."address_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."product_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."quotation_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."inventory_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."order_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."price_change_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."quotation_line_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."stock_movement_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."order_item_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."shipment_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."return_request_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."review_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."settlement_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."shipment_line_fence"
UNION ALL
SELECT "owner_run", "staged_run" FROM "staging"."payment_fence"
) f WHERE f."owner_run" = '<run>' AND f."staged_run" = '<run>') = 18 THEN CASE WHEN (SELECT COUNT(*) FROM (
  SELECT COUNT(CASE WHEN "status" = 'loaded' THEN 1 END) AS "loaded", COALESCE(SUM(CASE WHEN "status" = 'loaded' THEN "bytes" END), 0) AS "bytes",
    COUNT(CASE WHEN "status" = 'skipped' THEN 1 END) AS "skipped"
  FROM "etl"."plan_file" WHERE "run_id" = '<run>'
) l WHERE l."loaded" = 1 AND l."bytes" = 2 AND l."skipped" = 3) = 1 THEN '1' ELSE 'plan: etl.plan_file has other files than run ' || '<run>' || ' planned; start a new run' END ELSE 'fenced: run ' || '<run>' || ' no longer owns the warehouse' END AS BIGINT);
DELETE FROM "dw"."fact_payment" USING "staging"."payment_net" "_removed" WHERE "fact_payment"."payment_id" = "_removed"."payment_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_shipment_line" USING "staging"."shipment_line_net" "_removed" WHERE "fact_shipment_line"."shipment_id" = "_removed"."shipment_id" AND "fact_shipment_line"."line_no" = "_removed"."line_no" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_settlement" USING "staging"."settlement_net" "_removed" WHERE "fact_settlement"."settlement_id" = "_removed"."settlement_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_review" USING "staging"."review_net" "_removed" WHERE "fact_review"."review_id" = "_removed"."review_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_return_request" USING "staging"."return_request_net" "_removed" WHERE "fact_return_request"."return_id" = "_removed"."return_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_shipment" USING "staging"."shipment_net" "_removed" WHERE "fact_shipment"."shipment_id" = "_removed"."shipment_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_order_item" USING "staging"."order_item_net" "_removed" WHERE "fact_order_item"."order_id" = "_removed"."order_id" AND "fact_order_item"."line_no" = "_removed"."line_no" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_stock_movement" USING "staging"."stock_movement_net" "_removed" WHERE "fact_stock_movement"."movement_id" = "_removed"."movement_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_quotation_line" USING "staging"."quotation_line_net" "_removed" WHERE "fact_quotation_line"."quotation_id" = "_removed"."quotation_id" AND "fact_quotation_line"."line_no" = "_removed"."line_no" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_price_change" USING "staging"."price_change_net" "_removed" WHERE "fact_price_change"."product_id" = "_removed"."product_id" AND "fact_price_change"."effective_on" = "_removed"."effective_on" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_order" USING "staging"."order_net" "_removed" WHERE "fact_order"."order_id" = "_removed"."order_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_inventory" USING "staging"."inventory_net" "_removed" WHERE "fact_inventory"."product_id" = "_removed"."product_id" AND "fact_inventory"."warehouse_code" = "_removed"."warehouse_code" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."fact_quotation" USING "staging"."quotation_net" "_removed" WHERE "fact_quotation"."quotation_id" = "_removed"."quotation_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."dim_product" USING "staging"."product_net" "_removed" WHERE "dim_product"."product_id" = "_removed"."product_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."dim_address" USING "staging"."address_net" "_removed" WHERE "dim_address"."address_id" = "_removed"."address_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."dim_seller" USING "staging"."seller_net" "_removed" WHERE "dim_seller"."seller_id" = "_removed"."seller_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."dim_category" USING "staging"."category_net" "_removed" WHERE "dim_category"."category_id" = "_removed"."category_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
DELETE FROM "dw"."dim_buyer" USING "staging"."buyer_net" "_removed" WHERE "dim_buyer"."buyer_id" = "_removed"."buyer_id" AND "_removed"."_outcome" IN ('delete', 'upsert');
INSERT INTO "dw"."dim_buyer" ("buyer_id", "buyer_type", "company_name", "gstin", "loyalty_tier", "is_active", "registered_at", "credit_limit", "credit_days", "_change_id") SELECT "buyer_id", "buyer_type", "company_name", "gstin", "loyalty_tier", "is_active", "registered_at", "credit_limit", "credit_days", "_change_id" FROM (SELECT * FROM "staging"."buyer_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."dim_category" ("category_id", "parent_id", "name", "gst_rate", "is_active", "_change_id") SELECT "category_id", "parent_id", "name", "gst_rate", "is_active", "_change_id" FROM (SELECT * FROM "staging"."category_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."dim_seller" ("seller_id", "seller_type", "business_name", "gstin", "city", "state_code", "rating", "status", "onboarded_on", "_change_id") SELECT "seller_id", "seller_type", "business_name", "gstin", "city", "state_code", "rating", "status", "onboarded_on", "_change_id" FROM (SELECT * FROM "staging"."seller_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."dim_address" ("address_id", "buyer_id", "seller_id", "kind", "city", "state_code", "pin_code", "is_default", "_change_id") SELECT "address_id", "buyer_id", "seller_id", "kind", "city", "state_code", "pin_code", "is_default", "_change_id" FROM (SELECT * FROM "staging"."address_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."dim_product" ("product_id", "category_id", "seller_id", "title", "brand", "hsn_code", "mrp", "price", "gst_rate", "weight_kg", "status", "listed_on", "_change_id") SELECT "product_id", "category_id", "seller_id", "title", "brand", "hsn_code", "mrp", "price", "gst_rate", "weight_kg", "status", "listed_on", "_change_id" FROM (SELECT * FROM "staging"."product_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_quotation" ("quotation_id", "buyer_id", "seller_id", "status", "requested_on", "valid_until", "discount_percent", "total_amount", "quoted_on", "decided_on", "_change_id") SELECT "quotation_id", "buyer_id", "seller_id", "status", "requested_on", "valid_until", "discount_percent", "total_amount", "quoted_on", "decided_on", "_change_id" FROM (SELECT * FROM "staging"."quotation_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_inventory" ("product_id", "warehouse_code", "on_hand", "reorder_level", "counted_at", "_change_id") SELECT "product_id", "warehouse_code", "on_hand", "reorder_level", "counted_at", "_change_id" FROM (SELECT * FROM "staging"."inventory_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_order" ("order_id", "buyer_id", "address_id", "quotation_id", "channel", "status", "ordered_at", "cancelled_at", "coupon_code", "items_amount", "discount_amount", "gst_amount", "shipping_amount", "total_amount", "promised_on", "cancel_reason", "due_on", "_change_id") SELECT "order_id", "buyer_id", "address_id", "quotation_id", "channel", "status", "ordered_at", "cancelled_at", "coupon_code", "items_amount", "discount_amount", "gst_amount", "shipping_amount", "total_amount", "promised_on", "cancel_reason", "due_on", "_change_id" FROM (SELECT * FROM "staging"."order_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_price_change" ("product_id", "effective_on", "old_price", "new_price", "reason", "_change_id") SELECT "product_id", "effective_on", "old_price", "new_price", "reason", "_change_id" FROM (SELECT * FROM "staging"."price_change_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_quotation_line" ("quotation_id", "line_no", "product_id", "quantity", "quoted_price", "gst_rate", "_change_id") SELECT "quotation_id", "line_no", "product_id", "quantity", "quoted_price", "gst_rate", "_change_id" FROM (SELECT * FROM "staging"."quotation_line_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_stock_movement" ("movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "shipment_id", "moved_at", "_change_id") SELECT "movement_id", "product_id", "warehouse_code", "kind", "quantity", "balance_after", "shipment_id", "moved_at", "_change_id" FROM (SELECT * FROM "staging"."stock_movement_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_order_item" ("order_id", "line_no", "product_id", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total", "status", "_change_id") SELECT "order_id", "line_no", "product_id", "quantity", "unit_price", "discount_amount", "gst_rate", "gst_amount", "line_total", "status", "_change_id" FROM (SELECT * FROM "staging"."order_item_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_shipment" ("shipment_id", "order_id", "carrier", "awb_no", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at", "_change_id") SELECT "shipment_id", "order_id", "carrier", "awb_no", "warehouse_code", "status", "freight_amount", "packed_at", "shipped_at", "delivered_at", "attempts", "rto_at", "_change_id" FROM (SELECT * FROM "staging"."shipment_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_return_request" ("return_id", "order_id", "line_no", "reason", "quantity", "status", "refund_amount", "requested_at", "closed_at", "_change_id") SELECT "return_id", "order_id", "line_no", "reason", "quantity", "status", "refund_amount", "requested_at", "closed_at", "_change_id" FROM (SELECT * FROM "staging"."return_request_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_review" ("review_id", "product_id", "buyer_id", "order_id", "line_no", "stars", "title", "body", "helpful_votes", "status", "reviewed_at", "_change_id") SELECT "review_id", "product_id", "buyer_id", "order_id", "line_no", "stars", "title", "body", "helpful_votes", "status", "reviewed_at", "_change_id" FROM (SELECT * FROM "staging"."review_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_settlement" ("settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on", "paid_on", "_change_id") SELECT "settlement_id", "order_id", "line_no", "seller_id", "kind", "status", "gross_amount", "commission_amount", "fee_amount", "fee_gst_amount", "tcs_amount", "tds_amount", "net_amount", "due_on", "paid_on", "_change_id" FROM (SELECT * FROM "staging"."settlement_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_shipment_line" ("shipment_id", "line_no", "order_id", "order_line_no", "quantity", "_change_id") SELECT "shipment_id", "line_no", "order_id", "order_line_no", "quantity", "_change_id" FROM (SELECT * FROM "staging"."shipment_line_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "dw"."fact_payment" ("payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id", "_change_id") SELECT "payment_id", "order_id", "kind", "method", "status", "amount", "initiated_at", "settled_at", "return_id", "_change_id" FROM (SELECT * FROM "staging"."payment_net" WHERE "_outcome" = 'upsert') u;
INSERT INTO "etl"."loaded_file" ("file_key", "table_name", "batch_date", "etag", "bytes", "status", "run_id", "loaded_at")
SELECT p."file_key", p."table_name", p."batch_date", p."etag", p."bytes", p."status", p."run_id", CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP) FROM "etl"."plan_file" p
LEFT JOIN "etl"."loaded_file" f ON f."file_key" = p."file_key" AND f."etag" = p."etag"
WHERE p."run_id" = '<run>' AND p."table_name" IN ('buyer', 'category', 'seller', 'address', 'product', 'quotation', 'inventory', 'order', 'price_change', 'quotation_line', 'stock_movement', 'order_item', 'shipment', 'return_request', 'review', 'settlement', 'shipment_line', 'payment') AND f."file_key" IS NULL;
INSERT INTO "etl"."published_unit" ("unit_name", "run_id", "newest_batch_date", "published_at")
SELECT 'marketplace', '<run>', CASE WHEN x."newest" < p."newest" THEN p."newest" ELSE x."newest" END, CAST('2000-01-01T00:00:00.000Z' AS TIMESTAMP)
FROM (SELECT MAX("batch_date") AS "newest" FROM "etl"."plan_file" WHERE "run_id" = '<run>' AND "status" = 'loaded') x
CROSS JOIN (SELECT (SELECT COALESCE(MIN(CASE WHEN a."is_current" = 1 THEN a."newest" END), MAX(a."newest")) FROM (
  SELECT "unit_name", CASE WHEN "unit_name" IN ('marketplace') THEN 1 ELSE 0 END AS "is_current", MAX("newest_batch_date") AS "newest"
  FROM "etl"."published_unit" GROUP BY "unit_name"
) a) AS "newest") p
WHERE '<run>' NOT IN (SELECT "run_id" FROM "etl"."published_unit" WHERE "unit_name" = 'marketplace');
