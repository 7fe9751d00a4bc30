-- The schema on an empty warehouse
CREATE SCHEMA IF NOT EXISTS "etl";
CREATE SCHEMA IF NOT EXISTS "staging";
CREATE SCHEMA IF NOT EXISTS "dw";
CREATE SCHEMA IF NOT EXISTS "mart";
CREATE TABLE IF NOT EXISTS "etl"."fence" (
  "table_name" VARCHAR(128) NOT NULL,
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."warehouse_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "owner_number" BIGINT NOT NULL,
  "published_number" BIGINT NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."log_fence" (
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."claimed_run" (
  "run_id" VARCHAR(80) NOT NULL,
  "run_number" BIGINT NOT NULL,
  "claimed_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."published_unit" (
  "unit_name" VARCHAR(128) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "newest_batch_date" VARCHAR(10),
  "published_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."published_upserts" (
  "unit_name" VARCHAR(128) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "published_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."publish_rows" (
  "run_id" VARCHAR(80) NOT NULL,
  "unit_name" VARCHAR(128) NOT NULL,
  "pass" VARCHAR(16) NOT NULL,
  "table_name" VARCHAR(128) NOT NULL,
  "statement" VARCHAR(16) NOT NULL,
  "changed_rows" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."publish_procedure" (
  "version" VARCHAR(64) NOT NULL,
  "procedure_name" VARCHAR(128) NOT NULL,
  "signature" VARCHAR(256) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "applied_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."loaded_file" (
  "file_key" VARCHAR(1024) NOT NULL,
  "table_name" VARCHAR(128) NOT NULL,
  "batch_date" VARCHAR(10) NOT NULL,
  "etag" VARCHAR(128) NOT NULL,
  "bytes" BIGINT NOT NULL,
  "status" VARCHAR(16) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "loaded_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."plan_file" (
  "file_key" VARCHAR(1024) NOT NULL,
  "table_name" VARCHAR(128) NOT NULL,
  "batch_date" VARCHAR(10) NOT NULL,
  "etag" VARCHAR(128) NOT NULL,
  "bytes" BIGINT NOT NULL,
  "status" VARCHAR(16) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."listing" (
  "file_key" VARCHAR(1024) NOT NULL,
  "table_name" VARCHAR(128) NOT NULL,
  "batch_date" VARCHAR(10) NOT NULL,
  "etag" VARCHAR(128) NOT NULL,
  "bytes" BIGINT NOT NULL,
  "mark" VARCHAR(8)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."job_log" (
  "event_id" VARCHAR(64) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "step" VARCHAR(64) NOT NULL,
  "table_name" VARCHAR(128),
  "status" VARCHAR(32) NOT NULL,
  "attempt" INTEGER NOT NULL,
  "started_at" TIMESTAMP,
  "ended_at" TIMESTAMP,
  "files" BIGINT,
  "read" BIGINT,
  "rejected" BIGINT,
  "staged" BIGINT,
  "replayed" BIGINT,
  "superseded" BIGINT,
  "held" BIGINT,
  "inserted" BIGINT,
  "updated" BIGINT,
  "deleted" BIGINT,
  "absent" BIGINT,
  "aged_out" BIGINT,
  "placeholders" BIGINT,
  "derived_deletes" BIGINT,
  "unchanged" BIGINT,
  "bytes" BIGINT,
  "statement_id" VARCHAR(128),
  "glue_run_id" VARCHAR(256),
  "dpu_seconds" DOUBLE PRECISION,
  "error_name" VARCHAR(256),
  "error_message" VARCHAR(8000),
  "console_link" VARCHAR(2000)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."job_log_inbox" (
  "event_id" VARCHAR(64) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "step" VARCHAR(64) NOT NULL,
  "table_name" VARCHAR(128),
  "status" VARCHAR(32) NOT NULL,
  "attempt" INTEGER NOT NULL,
  "started_at" TIMESTAMP,
  "ended_at" TIMESTAMP,
  "files" BIGINT,
  "read" BIGINT,
  "rejected" BIGINT,
  "staged" BIGINT,
  "replayed" BIGINT,
  "superseded" BIGINT,
  "held" BIGINT,
  "inserted" BIGINT,
  "updated" BIGINT,
  "deleted" BIGINT,
  "absent" BIGINT,
  "aged_out" BIGINT,
  "placeholders" BIGINT,
  "derived_deletes" BIGINT,
  "unchanged" BIGINT,
  "bytes" BIGINT,
  "statement_id" VARCHAR(128),
  "glue_run_id" VARCHAR(256),
  "dpu_seconds" DOUBLE PRECISION,
  "error_name" VARCHAR(256),
  "error_message" VARCHAR(8000),
  "console_link" VARCHAR(2000)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."rejected_row" (
  "table_name" VARCHAR(128) NOT NULL,
  "file_key" VARCHAR(1024) NOT NULL,
  "record" BIGINT NOT NULL,
  "line" BIGINT NOT NULL,
  "fault" INTEGER NOT NULL,
  "column_name" VARCHAR(128),
  "value" VARCHAR(4000),
  "reason" VARCHAR(1000) NOT NULL,
  "raw" VARCHAR(65000),
  "run_id" VARCHAR(80) NOT NULL,
  "kind" VARCHAR(16)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."rejected_row_inbox" (
  "table_name" VARCHAR(128) NOT NULL,
  "file_key" VARCHAR(1024) NOT NULL,
  "record" BIGINT NOT NULL,
  "line" BIGINT NOT NULL,
  "fault" INTEGER NOT NULL,
  "column_name" VARCHAR(128),
  "value" VARCHAR(4000),
  "reason" VARCHAR(1000) NOT NULL,
  "raw" VARCHAR(65000)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."mart_pending" (
  "mart_name" VARCHAR(128) NOT NULL,
  "partition_day" DATE NOT NULL,
  "run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."mart_built" (
  "mart_name" VARCHAR(128) NOT NULL,
  "definition" VARCHAR(64) NOT NULL,
  "run_id" VARCHAR(80),
  "built_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."reference_check" (
  "run_id" VARCHAR(80) NOT NULL,
  "run_number" BIGINT NOT NULL,
  "definition" VARCHAR(64) NOT NULL,
  "whole_on" VARCHAR(10) NOT NULL,
  "checked_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "etl"."schema_version" (
  "version" VARCHAR(64) NOT NULL,
  "run_id" VARCHAR(80) NOT NULL,
  "applied_at" TIMESTAMP NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."dim_buyer" (
  "buyer_id" BIGINT NOT NULL,
  "buyer_type" VARCHAR(10) NOT NULL,
  "company_name" VARCHAR(120),
  "gstin" VARCHAR(15),
  "loyalty_tier" VARCHAR(10) NOT NULL,
  "is_active" BOOLEAN NOT NULL,
  "registered_at" TIMESTAMP NOT NULL,
  "credit_limit" DECIMAL(14,2),
  "credit_days" INTEGER,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("buyer_id") COMPOUND SORTKEY ("registered_at");
CREATE TABLE IF NOT EXISTS "staging"."buyer_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "buyer_id" BIGINT NOT NULL,
  "buyer_type" VARCHAR(10),
  "company_name" VARCHAR(120),
  "gstin" VARCHAR(15),
  "loyalty_tier" VARCHAR(10),
  "is_active" BOOLEAN,
  "registered_at" TIMESTAMP,
  "credit_limit" DECIMAL(14,2),
  "credit_days" INTEGER
) DISTSTYLE KEY DISTKEY ("buyer_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."buyer_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "buyer_id" BIGINT NOT NULL,
  "buyer_type" VARCHAR(10),
  "company_name" VARCHAR(120),
  "gstin" VARCHAR(15),
  "loyalty_tier" VARCHAR(10),
  "is_active" BOOLEAN,
  "registered_at" TIMESTAMP,
  "credit_limit" DECIMAL(14,2),
  "credit_days" INTEGER,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("buyer_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."buyer_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "buyer_id" BIGINT NOT NULL,
  "buyer_type" VARCHAR(10),
  "company_name" VARCHAR(120),
  "gstin" VARCHAR(15),
  "loyalty_tier" VARCHAR(10),
  "is_active" BOOLEAN,
  "registered_at" TIMESTAMP,
  "credit_limit" DECIMAL(14,2),
  "credit_days" INTEGER,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("buyer_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."buyer_tombstone" (
  "buyer_id" BIGINT NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("buyer_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."buyer_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."dim_category" (
  "category_id" INTEGER NOT NULL,
  "parent_id" INTEGER,
  "name" VARCHAR(80) NOT NULL,
  "gst_rate" INTEGER NOT NULL,
  "is_active" BOOLEAN NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE ALL COMPOUND SORTKEY ("category_id");
CREATE TABLE IF NOT EXISTS "staging"."category_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "category_id" INTEGER NOT NULL,
  "parent_id" INTEGER,
  "name" VARCHAR(80),
  "gst_rate" INTEGER,
  "is_active" BOOLEAN
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."category_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "category_id" INTEGER NOT NULL,
  "parent_id" INTEGER,
  "name" VARCHAR(80),
  "gst_rate" INTEGER,
  "is_active" BOOLEAN,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."category_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "category_id" INTEGER NOT NULL,
  "parent_id" INTEGER,
  "name" VARCHAR(80),
  "gst_rate" INTEGER,
  "is_active" BOOLEAN,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."category_tombstone" (
  "category_id" INTEGER NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."category_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."dim_seller" (
  "seller_id" VARCHAR(12) NOT NULL,
  "seller_type" VARCHAR(12) NOT NULL,
  "business_name" VARCHAR(120),
  "gstin" VARCHAR(15),
  "city" VARCHAR(40) NOT NULL,
  "state_code" VARCHAR(2) NOT NULL,
  "rating" DOUBLE PRECISION,
  "status" VARCHAR(10) NOT NULL,
  "onboarded_on" DATE NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE ALL COMPOUND SORTKEY ("seller_id");
CREATE TABLE IF NOT EXISTS "staging"."seller_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "seller_id" VARCHAR(12) NOT NULL,
  "seller_type" VARCHAR(12),
  "business_name" VARCHAR(120),
  "gstin" VARCHAR(15),
  "city" VARCHAR(40),
  "state_code" VARCHAR(2),
  "rating" DOUBLE PRECISION,
  "status" VARCHAR(10),
  "onboarded_on" DATE
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."seller_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "seller_id" VARCHAR(12) NOT NULL,
  "seller_type" VARCHAR(12),
  "business_name" VARCHAR(120),
  "gstin" VARCHAR(15),
  "city" VARCHAR(40),
  "state_code" VARCHAR(2),
  "rating" DOUBLE PRECISION,
  "status" VARCHAR(10),
  "onboarded_on" DATE,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."seller_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "seller_id" VARCHAR(12) NOT NULL,
  "seller_type" VARCHAR(12),
  "business_name" VARCHAR(120),
  "gstin" VARCHAR(15),
  "city" VARCHAR(40),
  "state_code" VARCHAR(2),
  "rating" DOUBLE PRECISION,
  "status" VARCHAR(10),
  "onboarded_on" DATE,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."seller_tombstone" (
  "seller_id" VARCHAR(12) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."seller_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."dim_address" (
  "address_id" BIGINT NOT NULL,
  "buyer_id" BIGINT,
  "seller_id" VARCHAR(12),
  "kind" VARCHAR(10) NOT NULL,
  "city" VARCHAR(40) NOT NULL,
  "state_code" VARCHAR(2) NOT NULL,
  "pin_code" VARCHAR(6) NOT NULL,
  "is_default" BOOLEAN NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("address_id") COMPOUND SORTKEY ("pin_code");
CREATE TABLE IF NOT EXISTS "staging"."address_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "address_id" BIGINT NOT NULL,
  "buyer_id" BIGINT,
  "seller_id" VARCHAR(12),
  "kind" VARCHAR(10),
  "city" VARCHAR(40),
  "state_code" VARCHAR(2),
  "pin_code" VARCHAR(6),
  "is_default" BOOLEAN
) DISTSTYLE KEY DISTKEY ("address_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."address_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "address_id" BIGINT NOT NULL,
  "buyer_id" BIGINT,
  "seller_id" VARCHAR(12),
  "kind" VARCHAR(10),
  "city" VARCHAR(40),
  "state_code" VARCHAR(2),
  "pin_code" VARCHAR(6),
  "is_default" BOOLEAN,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("address_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."address_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "address_id" BIGINT NOT NULL,
  "buyer_id" BIGINT,
  "seller_id" VARCHAR(12),
  "kind" VARCHAR(10),
  "city" VARCHAR(40),
  "state_code" VARCHAR(2),
  "pin_code" VARCHAR(6),
  "is_default" BOOLEAN,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("address_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."address_tombstone" (
  "address_id" BIGINT NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("address_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."address_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."dim_product" (
  "product_id" VARCHAR(20) NOT NULL,
  "category_id" INTEGER NOT NULL,
  "seller_id" VARCHAR(12) NOT NULL,
  "title" VARCHAR(200) NOT NULL,
  "brand" VARCHAR(60),
  "hsn_code" VARCHAR(8) NOT NULL,
  "mrp" DECIMAL(12,2) NOT NULL,
  "price" DECIMAL(12,2) NOT NULL,
  "gst_rate" INTEGER NOT NULL,
  "weight_kg" DECIMAL(8,3),
  "status" VARCHAR(10) NOT NULL,
  "listed_on" DATE NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE ALL COMPOUND SORTKEY ("category_id", "product_id");
CREATE TABLE IF NOT EXISTS "staging"."product_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "category_id" INTEGER,
  "seller_id" VARCHAR(12),
  "title" VARCHAR(200),
  "brand" VARCHAR(60),
  "hsn_code" VARCHAR(8),
  "mrp" DECIMAL(12,2),
  "price" DECIMAL(12,2),
  "gst_rate" INTEGER,
  "weight_kg" DECIMAL(8,3),
  "status" VARCHAR(10),
  "listed_on" DATE
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."product_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "category_id" INTEGER,
  "seller_id" VARCHAR(12),
  "title" VARCHAR(200),
  "brand" VARCHAR(60),
  "hsn_code" VARCHAR(8),
  "mrp" DECIMAL(12,2),
  "price" DECIMAL(12,2),
  "gst_rate" INTEGER,
  "weight_kg" DECIMAL(8,3),
  "status" VARCHAR(10),
  "listed_on" DATE,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."product_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "category_id" INTEGER,
  "seller_id" VARCHAR(12),
  "title" VARCHAR(200),
  "brand" VARCHAR(60),
  "hsn_code" VARCHAR(8),
  "mrp" DECIMAL(12,2),
  "price" DECIMAL(12,2),
  "gst_rate" INTEGER,
  "weight_kg" DECIMAL(8,3),
  "status" VARCHAR(10),
  "listed_on" DATE,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."product_tombstone" (
  "product_id" VARCHAR(20) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."product_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_quotation" (
  "quotation_id" VARCHAR(20) NOT NULL,
  "buyer_id" BIGINT NOT NULL,
  "seller_id" VARCHAR(12) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "requested_on" DATE NOT NULL,
  "valid_until" DATE,
  "discount_percent" DECIMAL(5,2) NOT NULL,
  "total_amount" DECIMAL(14,2) NOT NULL,
  "quoted_on" DATE,
  "decided_on" DATE,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("quotation_id") COMPOUND SORTKEY ("requested_on");
CREATE TABLE IF NOT EXISTS "staging"."quotation_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "quotation_id" VARCHAR(20) NOT NULL,
  "buyer_id" BIGINT,
  "seller_id" VARCHAR(12),
  "status" VARCHAR(10),
  "requested_on" DATE,
  "valid_until" DATE,
  "discount_percent" DECIMAL(5,2),
  "total_amount" DECIMAL(14,2),
  "quoted_on" DATE,
  "decided_on" DATE
) DISTSTYLE KEY DISTKEY ("quotation_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "quotation_id" VARCHAR(20) NOT NULL,
  "buyer_id" BIGINT,
  "seller_id" VARCHAR(12),
  "status" VARCHAR(10),
  "requested_on" DATE,
  "valid_until" DATE,
  "discount_percent" DECIMAL(5,2),
  "total_amount" DECIMAL(14,2),
  "quoted_on" DATE,
  "decided_on" DATE,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("quotation_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "quotation_id" VARCHAR(20) NOT NULL,
  "buyer_id" BIGINT,
  "seller_id" VARCHAR(12),
  "status" VARCHAR(10),
  "requested_on" DATE,
  "valid_until" DATE,
  "discount_percent" DECIMAL(5,2),
  "total_amount" DECIMAL(14,2),
  "quoted_on" DATE,
  "decided_on" DATE,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("quotation_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_tombstone" (
  "quotation_id" VARCHAR(20) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("quotation_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_inventory" (
  "product_id" VARCHAR(20) NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "on_hand" INTEGER NOT NULL,
  "reorder_level" INTEGER,
  "counted_at" TIMESTAMP,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") COMPOUND SORTKEY ("warehouse_code", "product_id");
CREATE TABLE IF NOT EXISTS "staging"."inventory_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "on_hand" INTEGER,
  "reorder_level" INTEGER,
  "counted_at" TIMESTAMP
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."inventory_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "on_hand" INTEGER,
  "reorder_level" INTEGER,
  "counted_at" TIMESTAMP,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."inventory_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "on_hand" INTEGER,
  "reorder_level" INTEGER,
  "counted_at" TIMESTAMP,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."inventory_tombstone" (
  "product_id" VARCHAR(20) NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."inventory_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_order" (
  "order_id" VARCHAR(20) NOT NULL,
  "buyer_id" BIGINT NOT NULL,
  "address_id" BIGINT NOT NULL,
  "quotation_id" VARCHAR(20),
  "channel" VARCHAR(8) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "ordered_at" TIMESTAMP NOT NULL,
  "cancelled_at" TIMESTAMP,
  "coupon_code" VARCHAR(16),
  "items_amount" DECIMAL(14,2) NOT NULL,
  "discount_amount" DECIMAL(14,2) NOT NULL,
  "gst_amount" DECIMAL(14,2) NOT NULL,
  "shipping_amount" DECIMAL(10,2) NOT NULL,
  "total_amount" DECIMAL(14,2) NOT NULL,
  "promised_on" DATE,
  "cancel_reason" VARCHAR(40),
  "due_on" DATE,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("ordered_at");
CREATE TABLE IF NOT EXISTS "staging"."order_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "buyer_id" BIGINT,
  "address_id" BIGINT,
  "quotation_id" VARCHAR(20),
  "channel" VARCHAR(8),
  "status" VARCHAR(10),
  "ordered_at" TIMESTAMP,
  "cancelled_at" TIMESTAMP,
  "coupon_code" VARCHAR(16),
  "items_amount" DECIMAL(14,2),
  "discount_amount" DECIMAL(14,2),
  "gst_amount" DECIMAL(14,2),
  "shipping_amount" DECIMAL(10,2),
  "total_amount" DECIMAL(14,2),
  "promised_on" DATE,
  "cancel_reason" VARCHAR(40),
  "due_on" DATE
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "buyer_id" BIGINT,
  "address_id" BIGINT,
  "quotation_id" VARCHAR(20),
  "channel" VARCHAR(8),
  "status" VARCHAR(10),
  "ordered_at" TIMESTAMP,
  "cancelled_at" TIMESTAMP,
  "coupon_code" VARCHAR(16),
  "items_amount" DECIMAL(14,2),
  "discount_amount" DECIMAL(14,2),
  "gst_amount" DECIMAL(14,2),
  "shipping_amount" DECIMAL(10,2),
  "total_amount" DECIMAL(14,2),
  "promised_on" DATE,
  "cancel_reason" VARCHAR(40),
  "due_on" DATE,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "buyer_id" BIGINT,
  "address_id" BIGINT,
  "quotation_id" VARCHAR(20),
  "channel" VARCHAR(8),
  "status" VARCHAR(10),
  "ordered_at" TIMESTAMP,
  "cancelled_at" TIMESTAMP,
  "coupon_code" VARCHAR(16),
  "items_amount" DECIMAL(14,2),
  "discount_amount" DECIMAL(14,2),
  "gst_amount" DECIMAL(14,2),
  "shipping_amount" DECIMAL(10,2),
  "total_amount" DECIMAL(14,2),
  "promised_on" DATE,
  "cancel_reason" VARCHAR(40),
  "due_on" DATE,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_tombstone" (
  "order_id" VARCHAR(20) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_price_change" (
  "product_id" VARCHAR(20) NOT NULL,
  "effective_on" DATE NOT NULL,
  "old_price" DECIMAL(12,2),
  "new_price" DECIMAL(12,2) NOT NULL,
  "reason" VARCHAR(40),
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") COMPOUND SORTKEY ("effective_on");
CREATE TABLE IF NOT EXISTS "staging"."price_change_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "effective_on" DATE NOT NULL,
  "old_price" DECIMAL(12,2),
  "new_price" DECIMAL(12,2),
  "reason" VARCHAR(40)
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."price_change_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "effective_on" DATE NOT NULL,
  "old_price" DECIMAL(12,2),
  "new_price" DECIMAL(12,2),
  "reason" VARCHAR(40),
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."price_change_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "effective_on" DATE NOT NULL,
  "old_price" DECIMAL(12,2),
  "new_price" DECIMAL(12,2),
  "reason" VARCHAR(40),
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."price_change_tombstone" (
  "product_id" VARCHAR(20) NOT NULL,
  "effective_on" DATE NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."price_change_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_quotation_line" (
  "quotation_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "quantity" INTEGER NOT NULL,
  "quoted_price" DECIMAL(12,2) NOT NULL,
  "gst_rate" INTEGER NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("quotation_id") COMPOUND SORTKEY ("quotation_id");
CREATE TABLE IF NOT EXISTS "staging"."quotation_line_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "quotation_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "product_id" VARCHAR(20),
  "quantity" INTEGER,
  "quoted_price" DECIMAL(12,2),
  "gst_rate" INTEGER
) DISTSTYLE KEY DISTKEY ("quotation_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_line_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "quotation_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "product_id" VARCHAR(20),
  "quantity" INTEGER,
  "quoted_price" DECIMAL(12,2),
  "gst_rate" INTEGER,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("quotation_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_line_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "quotation_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "product_id" VARCHAR(20),
  "quantity" INTEGER,
  "quoted_price" DECIMAL(12,2),
  "gst_rate" INTEGER,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("quotation_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_line_tombstone" (
  "quotation_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("quotation_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."quotation_line_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_stock_movement" (
  "movement_id" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "kind" VARCHAR(10) NOT NULL,
  "quantity" INTEGER NOT NULL,
  "balance_after" INTEGER NOT NULL,
  "shipment_id" VARCHAR(24),
  "moved_at" TIMESTAMP NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") COMPOUND SORTKEY ("moved_at");
CREATE TABLE IF NOT EXISTS "staging"."stock_movement_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "movement_id" BIGINT NOT NULL,
  "product_id" VARCHAR(20),
  "warehouse_code" VARCHAR(6),
  "kind" VARCHAR(10),
  "quantity" INTEGER,
  "balance_after" INTEGER,
  "shipment_id" VARCHAR(24),
  "moved_at" TIMESTAMP
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."stock_movement_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "movement_id" BIGINT NOT NULL,
  "product_id" VARCHAR(20),
  "warehouse_code" VARCHAR(6),
  "kind" VARCHAR(10),
  "quantity" INTEGER,
  "balance_after" INTEGER,
  "shipment_id" VARCHAR(24),
  "moved_at" TIMESTAMP,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."stock_movement_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "movement_id" BIGINT NOT NULL,
  "product_id" VARCHAR(20),
  "warehouse_code" VARCHAR(6),
  "kind" VARCHAR(10),
  "quantity" INTEGER,
  "balance_after" INTEGER,
  "shipment_id" VARCHAR(24),
  "moved_at" TIMESTAMP,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."stock_movement_tombstone" (
  "movement_id" BIGINT NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."stock_movement_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_order_item" (
  "order_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "quantity" INTEGER NOT NULL,
  "unit_price" DECIMAL(12,2) NOT NULL,
  "discount_amount" DECIMAL(12,2) NOT NULL,
  "gst_rate" INTEGER NOT NULL,
  "gst_amount" DECIMAL(12,2) NOT NULL,
  "line_total" DECIMAL(14,2) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("order_id");
CREATE TABLE IF NOT EXISTS "staging"."order_item_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "product_id" VARCHAR(20),
  "quantity" INTEGER,
  "unit_price" DECIMAL(12,2),
  "discount_amount" DECIMAL(12,2),
  "gst_rate" INTEGER,
  "gst_amount" DECIMAL(12,2),
  "line_total" DECIMAL(14,2),
  "status" VARCHAR(10)
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_item_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "product_id" VARCHAR(20),
  "quantity" INTEGER,
  "unit_price" DECIMAL(12,2),
  "discount_amount" DECIMAL(12,2),
  "gst_rate" INTEGER,
  "gst_amount" DECIMAL(12,2),
  "line_total" DECIMAL(14,2),
  "status" VARCHAR(10),
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_item_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "product_id" VARCHAR(20),
  "quantity" INTEGER,
  "unit_price" DECIMAL(12,2),
  "discount_amount" DECIMAL(12,2),
  "gst_rate" INTEGER,
  "gst_amount" DECIMAL(12,2),
  "line_total" DECIMAL(14,2),
  "status" VARCHAR(10),
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_item_tombstone" (
  "order_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."order_item_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_shipment" (
  "shipment_id" VARCHAR(24) NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "carrier" VARCHAR(20) NOT NULL,
  "awb_no" VARCHAR(16) NOT NULL,
  "warehouse_code" VARCHAR(6) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "freight_amount" DECIMAL(10,2) NOT NULL,
  "packed_at" TIMESTAMP NOT NULL,
  "shipped_at" TIMESTAMP,
  "delivered_at" TIMESTAMP,
  "attempts" INTEGER NOT NULL,
  "rto_at" TIMESTAMP,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("packed_at");
CREATE TABLE IF NOT EXISTS "staging"."shipment_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "shipment_id" VARCHAR(24) NOT NULL,
  "order_id" VARCHAR(20),
  "carrier" VARCHAR(20),
  "awb_no" VARCHAR(16),
  "warehouse_code" VARCHAR(6),
  "status" VARCHAR(10),
  "freight_amount" DECIMAL(10,2),
  "packed_at" TIMESTAMP,
  "shipped_at" TIMESTAMP,
  "delivered_at" TIMESTAMP,
  "attempts" INTEGER,
  "rto_at" TIMESTAMP
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "shipment_id" VARCHAR(24) NOT NULL,
  "order_id" VARCHAR(20),
  "carrier" VARCHAR(20),
  "awb_no" VARCHAR(16),
  "warehouse_code" VARCHAR(6),
  "status" VARCHAR(10),
  "freight_amount" DECIMAL(10,2),
  "packed_at" TIMESTAMP,
  "shipped_at" TIMESTAMP,
  "delivered_at" TIMESTAMP,
  "attempts" INTEGER,
  "rto_at" TIMESTAMP,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "shipment_id" VARCHAR(24) NOT NULL,
  "order_id" VARCHAR(20),
  "carrier" VARCHAR(20),
  "awb_no" VARCHAR(16),
  "warehouse_code" VARCHAR(6),
  "status" VARCHAR(10),
  "freight_amount" DECIMAL(10,2),
  "packed_at" TIMESTAMP,
  "shipped_at" TIMESTAMP,
  "delivered_at" TIMESTAMP,
  "attempts" INTEGER,
  "rto_at" TIMESTAMP,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_tombstone" (
  "shipment_id" VARCHAR(24) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_return_request" (
  "return_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "reason" VARCHAR(40) NOT NULL,
  "quantity" INTEGER NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "refund_amount" DECIMAL(14,2),
  "requested_at" TIMESTAMP NOT NULL,
  "closed_at" TIMESTAMP,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("requested_at");
CREATE TABLE IF NOT EXISTS "staging"."return_request_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "return_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "reason" VARCHAR(40),
  "quantity" INTEGER,
  "status" VARCHAR(10),
  "refund_amount" DECIMAL(14,2),
  "requested_at" TIMESTAMP,
  "closed_at" TIMESTAMP
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."return_request_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "return_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "reason" VARCHAR(40),
  "quantity" INTEGER,
  "status" VARCHAR(10),
  "refund_amount" DECIMAL(14,2),
  "requested_at" TIMESTAMP,
  "closed_at" TIMESTAMP,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."return_request_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "return_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "reason" VARCHAR(40),
  "quantity" INTEGER,
  "status" VARCHAR(10),
  "refund_amount" DECIMAL(14,2),
  "requested_at" TIMESTAMP,
  "closed_at" TIMESTAMP,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."return_request_tombstone" (
  "return_id" BIGINT NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."return_request_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_review" (
  "review_id" BIGINT NOT NULL,
  "product_id" VARCHAR(20) NOT NULL,
  "buyer_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "stars" INTEGER NOT NULL,
  "title" VARCHAR(120),
  "body" VARCHAR(2000),
  "helpful_votes" INTEGER NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "reviewed_at" TIMESTAMP NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") COMPOUND SORTKEY ("reviewed_at");
CREATE TABLE IF NOT EXISTS "staging"."review_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "review_id" BIGINT NOT NULL,
  "product_id" VARCHAR(20),
  "buyer_id" BIGINT,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "stars" INTEGER,
  "title" VARCHAR(120),
  "body" VARCHAR(2000),
  "helpful_votes" INTEGER,
  "status" VARCHAR(10),
  "reviewed_at" TIMESTAMP
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."review_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "review_id" BIGINT NOT NULL,
  "product_id" VARCHAR(20),
  "buyer_id" BIGINT,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "stars" INTEGER,
  "title" VARCHAR(120),
  "body" VARCHAR(2000),
  "helpful_votes" INTEGER,
  "status" VARCHAR(10),
  "reviewed_at" TIMESTAMP,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."review_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "review_id" BIGINT NOT NULL,
  "product_id" VARCHAR(20),
  "buyer_id" BIGINT,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "stars" INTEGER,
  "title" VARCHAR(120),
  "body" VARCHAR(2000),
  "helpful_votes" INTEGER,
  "status" VARCHAR(10),
  "reviewed_at" TIMESTAMP,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("product_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."review_tombstone" (
  "review_id" BIGINT NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."review_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_settlement" (
  "settlement_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "seller_id" VARCHAR(12) NOT NULL,
  "kind" VARCHAR(10) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "gross_amount" DECIMAL(14,2) NOT NULL,
  "commission_amount" DECIMAL(14,2) NOT NULL,
  "fee_amount" DECIMAL(14,2) NOT NULL,
  "fee_gst_amount" DECIMAL(14,2) NOT NULL,
  "tcs_amount" DECIMAL(14,2) NOT NULL,
  "tds_amount" DECIMAL(14,2) NOT NULL,
  "net_amount" DECIMAL(14,2) NOT NULL,
  "due_on" DATE NOT NULL,
  "paid_on" DATE,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("due_on");
CREATE TABLE IF NOT EXISTS "staging"."settlement_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "settlement_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "seller_id" VARCHAR(12),
  "kind" VARCHAR(10),
  "status" VARCHAR(10),
  "gross_amount" DECIMAL(14,2),
  "commission_amount" DECIMAL(14,2),
  "fee_amount" DECIMAL(14,2),
  "fee_gst_amount" DECIMAL(14,2),
  "tcs_amount" DECIMAL(14,2),
  "tds_amount" DECIMAL(14,2),
  "net_amount" DECIMAL(14,2),
  "due_on" DATE,
  "paid_on" DATE
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."settlement_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "settlement_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "seller_id" VARCHAR(12),
  "kind" VARCHAR(10),
  "status" VARCHAR(10),
  "gross_amount" DECIMAL(14,2),
  "commission_amount" DECIMAL(14,2),
  "fee_amount" DECIMAL(14,2),
  "fee_gst_amount" DECIMAL(14,2),
  "tcs_amount" DECIMAL(14,2),
  "tds_amount" DECIMAL(14,2),
  "net_amount" DECIMAL(14,2),
  "due_on" DATE,
  "paid_on" DATE,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."settlement_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "settlement_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "line_no" INTEGER,
  "seller_id" VARCHAR(12),
  "kind" VARCHAR(10),
  "status" VARCHAR(10),
  "gross_amount" DECIMAL(14,2),
  "commission_amount" DECIMAL(14,2),
  "fee_amount" DECIMAL(14,2),
  "fee_gst_amount" DECIMAL(14,2),
  "tcs_amount" DECIMAL(14,2),
  "tds_amount" DECIMAL(14,2),
  "net_amount" DECIMAL(14,2),
  "due_on" DATE,
  "paid_on" DATE,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."settlement_tombstone" (
  "settlement_id" BIGINT NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."settlement_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_shipment_line" (
  "shipment_id" VARCHAR(24) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "order_line_no" INTEGER NOT NULL,
  "quantity" INTEGER NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("order_id");
CREATE TABLE IF NOT EXISTS "staging"."shipment_line_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "shipment_id" VARCHAR(24) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "order_id" VARCHAR(20),
  "order_line_no" INTEGER,
  "quantity" INTEGER
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_line_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "shipment_id" VARCHAR(24) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "order_id" VARCHAR(20),
  "order_line_no" INTEGER,
  "quantity" INTEGER,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_line_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "shipment_id" VARCHAR(24) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "order_id" VARCHAR(20),
  "order_line_no" INTEGER,
  "quantity" INTEGER,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_line_tombstone" (
  "shipment_id" VARCHAR(24) NOT NULL,
  "line_no" INTEGER NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."shipment_line_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "dw"."fact_payment" (
  "payment_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20) NOT NULL,
  "kind" VARCHAR(8) NOT NULL,
  "method" VARCHAR(12) NOT NULL,
  "status" VARCHAR(10) NOT NULL,
  "amount" DECIMAL(14,2) NOT NULL,
  "initiated_at" TIMESTAMP NOT NULL,
  "settled_at" TIMESTAMP,
  "return_id" BIGINT,
  "_change_id" VARCHAR(1024) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") COMPOUND SORTKEY ("initiated_at");
CREATE TABLE IF NOT EXISTS "staging"."payment_changes" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "payment_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "kind" VARCHAR(8),
  "method" VARCHAR(12),
  "status" VARCHAR(10),
  "amount" DECIMAL(14,2),
  "initiated_at" TIMESTAMP,
  "settled_at" TIMESTAMP,
  "return_id" BIGINT
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."payment_net" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "payment_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "kind" VARCHAR(8),
  "method" VARCHAR(12),
  "status" VARCHAR(10),
  "amount" DECIMAL(14,2),
  "initiated_at" TIMESTAMP,
  "settled_at" TIMESTAMP,
  "return_id" BIGINT,
  "_replayed" BOOLEAN NOT NULL,
  "_changes" BIGINT NOT NULL,
  "_exists" BOOLEAN NOT NULL,
  "_outcome" VARCHAR(16) NOT NULL,
  "_reason" VARCHAR(1000)
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."payment_held" (
  "_op" VARCHAR(1) NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_line" BIGINT NOT NULL,
  "payment_id" BIGINT NOT NULL,
  "order_id" VARCHAR(20),
  "kind" VARCHAR(8),
  "method" VARCHAR(12),
  "status" VARCHAR(10),
  "amount" DECIMAL(14,2),
  "initiated_at" TIMESTAMP,
  "settled_at" TIMESTAMP,
  "return_id" BIGINT,
  "_reason" VARCHAR(1000),
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE KEY DISTKEY ("order_id") SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."payment_tombstone" (
  "payment_id" BIGINT NOT NULL,
  "_change_id" VARCHAR(1024) NOT NULL,
  "_run_id" VARCHAR(80) NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE TABLE IF NOT EXISTS "staging"."payment_fence" (
  "owner_run" VARCHAR(80) NOT NULL,
  "staged_run" VARCHAR(80) NOT NULL,
  "touches" BIGINT NOT NULL
) DISTSTYLE AUTO SORTKEY AUTO;
CREATE OR REPLACE VIEW "etl"."last_runs" AS
SELECT "run_id",
  MAX(CASE WHEN "step" = 'Run' AND "_place" = 1 THEN "status" END) AS "status",
  MIN("started_at") AS "started_at", MAX("ended_at") AS "ended_at",
  MAX(CASE WHEN "step" = 'Run' AND "_place" = 1 THEN "error_name" END) AS "error_name",
  MAX(CASE WHEN "step" = 'Run' AND "_place" = 1 THEN "error_message" END) AS "error_message",
  CAST(SUM(CASE WHEN "step" = 'Counts' THEN "files" END) AS BIGINT) AS "files", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "read" END) AS BIGINT) AS "read", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "rejected" END) AS BIGINT) AS "rejected", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "staged" END) AS BIGINT) AS "staged", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "replayed" END) AS BIGINT) AS "replayed", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "superseded" END) AS BIGINT) AS "superseded", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "held" END) AS BIGINT) AS "held", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "inserted" END) AS BIGINT) AS "inserted", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "updated" END) AS BIGINT) AS "updated", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "deleted" END) AS BIGINT) AS "deleted", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "absent" END) AS BIGINT) AS "absent", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "aged_out" END) AS BIGINT) AS "aged_out", CAST(SUM(CASE WHEN "step" = 'Counts' THEN "placeholders" END) AS BIGINT) AS "placeholders"
FROM (
  SELECT l.*, ROW_NUMBER() OVER (PARTITION BY l."run_id", l."step" ORDER BY l."attempt" DESC NULLS LAST, l."status" NULLS LAST) AS "_place"
  FROM "etl"."job_log" l
) x GROUP BY "run_id";
CREATE OR REPLACE VIEW "etl"."run_steps" AS
SELECT "run_id", "started_at", "ended_at", "step", "table_name", "status", "attempt", "error_name", "error_message", "statement_id", "glue_run_id", "console_link"
FROM "etl"."job_log" WHERE "step" NOT IN ('Counts', 'Warning', 'Told')
WITH NO SCHEMA BINDING;
CREATE OR REPLACE VIEW "etl"."run_warnings" AS
SELECT "run_id", "status" AS "kind", "table_name", "error_message" AS "message", "ended_at" AS "warned_at"
FROM "etl"."job_log" WHERE "step" = 'Warning'
WITH NO SCHEMA BINDING;
CREATE OR REPLACE VIEW "etl"."table_counts" AS
SELECT "run_id", "table_name", "status", "files", "read", "rejected", "staged", "replayed", "superseded", "held", "inserted", "updated", "deleted", "absent", "aged_out", "placeholders", "derived_deletes", "unchanged"
FROM "etl"."job_log" WHERE "step" = 'Counts'
WITH NO SCHEMA BINDING;
CREATE OR REPLACE VIEW "etl"."held_rows" AS
SELECT h."table_name", CASE WHEN h."_line" > 0 THEN CASE WHEN SUBSTRING(REPLACE(REPLACE(CASE WHEN SPLIT_PART(h."_change_id", ' ', 5) = '' THEN SPLIT_PART(h."_change_id", ' ', 3) ELSE SPLIT_PART(h."_change_id", ' ', 4) END, '%20', ' '), '%25', '%'), 1, 1) = '/' THEN SUBSTRING(REPLACE(REPLACE(CASE WHEN SPLIT_PART(h."_change_id", ' ', 5) = '' THEN SPLIT_PART(h."_change_id", ' ', 3) ELSE SPLIT_PART(h."_change_id", ' ', 4) END, '%20', ' '), '%25', '%'), 2) ELSE h."table_name" || '/' || SPLIT_PART(h."_change_id", ' ', 1) || '/' || REPLACE(REPLACE(CASE WHEN SPLIT_PART(h."_change_id", ' ', 5) = '' THEN SPLIT_PART(h."_change_id", ' ', 3) ELSE SPLIT_PART(h."_change_id", ' ', 4) END, '%20', ' '), '%25', '%') END END AS "file_key",
  CAST(CASE WHEN SUBSTRING(CASE WHEN SPLIT_PART(h."_change_id", ' ', 5) = '' THEN SPLIT_PART(h."_change_id", ' ', 4) ELSE SPLIT_PART(h."_change_id", ' ', 5) END, 1, 1) = '9' THEN SUBSTRING(CASE WHEN SPLIT_PART(h."_change_id", ' ', 5) = '' THEN SPLIT_PART(h."_change_id", ' ', 4) ELSE SPLIT_PART(h."_change_id", ' ', 5) END, 4) ELSE SUBSTRING(CASE WHEN SPLIT_PART(h."_change_id", ' ', 5) = '' THEN SPLIT_PART(h."_change_id", ' ', 4) ELSE SPLIT_PART(h."_change_id", ' ', 5) END, 2) END AS BIGINT) AS "record",
  h."_line" AS "line", h."_op" AS "op", h."key", h."_reason" AS "reason",
  SUBSTRING(h."_change_id", 1, 10) AS "batch_date", h."_run_id" AS "run_id", h."_change_id" AS "change_id"
FROM (
  SELECT CAST('buyer' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", CAST("buyer_id" AS VARCHAR(64)) AS "key" FROM "staging"."buyer_held"
UNION ALL
  SELECT CAST('category' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", CAST("category_id" AS VARCHAR(64)) AS "key" FROM "staging"."category_held"
UNION ALL
  SELECT CAST('seller' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "seller_id" AS "key" FROM "staging"."seller_held"
UNION ALL
  SELECT CAST('address' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", CAST("address_id" AS VARCHAR(64)) AS "key" FROM "staging"."address_held"
UNION ALL
  SELECT CAST('product' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "product_id" AS "key" FROM "staging"."product_held"
UNION ALL
  SELECT CAST('quotation' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "quotation_id" AS "key" FROM "staging"."quotation_held"
UNION ALL
  SELECT CAST('inventory' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "product_id" || ', ' || "warehouse_code" AS "key" FROM "staging"."inventory_held"
UNION ALL
  SELECT CAST('order' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "order_id" AS "key" FROM "staging"."order_held"
UNION ALL
  SELECT CAST('price_change' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "product_id" || ', ' || CAST("effective_on" AS VARCHAR(64)) AS "key" FROM "staging"."price_change_held"
UNION ALL
  SELECT CAST('quotation_line' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "quotation_id" || ', ' || CAST("line_no" AS VARCHAR(64)) AS "key" FROM "staging"."quotation_line_held"
UNION ALL
  SELECT CAST('stock_movement' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", CAST("movement_id" AS VARCHAR(64)) AS "key" FROM "staging"."stock_movement_held"
UNION ALL
  SELECT CAST('order_item' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "order_id" || ', ' || CAST("line_no" AS VARCHAR(64)) AS "key" FROM "staging"."order_item_held"
UNION ALL
  SELECT CAST('shipment' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "shipment_id" AS "key" FROM "staging"."shipment_held"
UNION ALL
  SELECT CAST('return_request' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", CAST("return_id" AS VARCHAR(64)) AS "key" FROM "staging"."return_request_held"
UNION ALL
  SELECT CAST('review' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", CAST("review_id" AS VARCHAR(64)) AS "key" FROM "staging"."review_held"
UNION ALL
  SELECT CAST('settlement' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", CAST("settlement_id" AS VARCHAR(64)) AS "key" FROM "staging"."settlement_held"
UNION ALL
  SELECT CAST('shipment_line' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", "shipment_id" || ', ' || CAST("line_no" AS VARCHAR(64)) AS "key" FROM "staging"."shipment_line_held"
UNION ALL
  SELECT CAST('payment' AS VARCHAR(128)) AS "table_name", CAST('marketplace' AS VARCHAR(128)) AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", CAST("payment_id" AS VARCHAR(64)) AS "key" FROM "staging"."payment_held"
) h
JOIN (
  SELECT u."unit_name", u."run_id", ROW_NUMBER() OVER (PARTITION BY u."unit_name" ORDER BY c."run_number" DESC NULLS LAST) AS "place"
  FROM "etl"."published_unit" u JOIN "etl"."claimed_run" c ON c."run_id" = u."run_id"
) p ON p."place" = 1 AND p."unit_name" = h."unit_name" AND p."run_id" = h."_run_id"
WITH NO SCHEMA BINDING;
CREATE OR REPLACE VIEW "etl"."rejects" AS
SELECT r."table_name", r."file_key", r."record", r."line", r."fault", r."kind", r."column_name", r."value", r."reason", r."raw", r."run_id", c."corrected_by"
FROM "etl"."rejected_row" r
LEFT JOIN "etl"."loaded_file" f ON f."file_key" = r."file_key" AND f."status" = 'loaded'
LEFT JOIN (
  SELECT n."file_key", n."run_id", ROW_NUMBER() OVER (PARTITION BY n."file_key" ORDER BY n."run_number" DESC NULLS LAST) AS "place"
  FROM (
    SELECT DISTINCT a."file_key", a."run_id", b."run_number" FROM "etl"."rejected_row" a
    JOIN "etl"."claimed_run" b ON b."run_id" = a."run_id"
  ) n
) l ON l."file_key" = r."file_key" AND l."place" = 1
LEFT JOIN (
  SELECT x."file_key", x."run_id", MIN(k."file_key") AS "corrected_by" FROM (
    SELECT DISTINCT a."file_key", a."run_id", b."run_number", CASE WHEN LOWER(RIGHT(a."file_key", 7)) = '.csv.gz' THEN SUBSTRING(a."file_key", 1, LENGTH(a."file_key") - 7) WHEN LOWER(RIGHT(a."file_key", 4)) = '.csv' THEN SUBSTRING(a."file_key", 1, LENGTH(a."file_key") - 4) ELSE a."file_key" END || '_corrected' AS "stem"
    FROM "etl"."rejected_row" a JOIN "etl"."claimed_run" b ON b."run_id" = a."run_id"
  ) x
  JOIN (
    SELECT a."file_key", b."run_number", RTRIM(CASE WHEN LOWER(RIGHT(a."file_key", 7)) = '.csv.gz' THEN SUBSTRING(a."file_key", 1, LENGTH(a."file_key") - 7) WHEN LOWER(RIGHT(a."file_key", 4)) = '.csv' THEN SUBSTRING(a."file_key", 1, LENGTH(a."file_key") - 4) ELSE a."file_key" END, '0123456789') AS "stem"
    FROM "etl"."loaded_file" a JOIN "etl"."claimed_run" b ON b."run_id" = a."run_id" WHERE a."status" = 'loaded'
  ) k ON k."stem" = x."stem" AND k."run_number" > x."run_number"
  GROUP BY x."file_key", x."run_id"
) c ON c."file_key" = r."file_key" AND c."run_id" = r."run_id"
LEFT JOIN (SELECT DISTINCT "run_id" FROM "etl"."published_unit") p ON p."run_id" = r."run_id"
WHERE r."run_id" = COALESCE(f."run_id", l."run_id")
  OR (r."kind" = 'aged_out' AND p."run_id" IS NOT NULL)
WITH NO SCHEMA BINDING;
CREATE OR REPLACE VIEW "etl"."open_rejects" AS
SELECT "table_name", "file_key", "record", "line", "fault", "kind", "column_name", "value", "reason", "raw", "run_id" FROM "etl"."rejects" WHERE "corrected_by" IS NULL
WITH NO SCHEMA BINDING;
