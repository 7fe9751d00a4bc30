/*
title: Payouts owed to sellers
question: Whom do we owe, how much, and for how long already?
audience: Finance
columns:
  seller_id: { label: Seller, format: text, role: grain }
  bucket: { label: Past due, format: text, role: grain, about: "Held: not paid out while something is looked into, however old" }
  seller_name: { label: Name, format: text, role: remark }
  settlements: { label: Settlements, format: integer, role: measure }
  gross_amount: { label: Gross, format: money, role: measure, about: "What buyers paid for the goods, with GST; returns are negative" }
  unpaid_amount: { label: Unpaid, format: money, role: measure, about: "After commission, fees, GST on them, TCS and TDS; negative when the seller owes us" }
  oldest_days: { label: Oldest, format: integer, unit: days, role: measure, additive: false, about: "Days past due of the oldest; negative: days until it is due" }
filters: [seller_id, bucket]
presets:
  One to two weeks late: { bucket: 8 to 15 days }
  More than two weeks late: { bucket: Over 15 days }
  Held: { bucket: Held }
chart: { type: bar, x: bucket, y: [unpaid_amount] }
drill: { report: settlements, by: { seller_id: seller_id, bucket: bucket } }
*/
WITH unpaid AS (
  SELECT
    t.seller_id,
    CASE
      WHEN t.status = 'HELD' THEN 5
      WHEN a.as_of <= t.due_on THEN 1
      WHEN a.as_of - t.due_on <= 7 THEN 2
      WHEN a.as_of - t.due_on <= 15 THEN 3
      ELSE 4
    END AS bucket_no,
    CAST(a.as_of - t.due_on AS integer) AS days,
    t.settlements,
    t.gross_amount,
    t.net_amount
  FROM mart.settlement_day t
  CROSS JOIN mart.as_of a
  WHERE t.status <> 'PAID'
)
SELECT
  u.seller_id,
  CASE u.bucket_no
    WHEN 1 THEN 'Not yet due' WHEN 2 THEN '1 to 7 days' WHEN 3 THEN '8 to 15 days' WHEN 4 THEN 'Over 15 days' ELSE 'Held'
  END AS bucket,
  COALESCE(s.business_name, 'Private individual') AS seller_name,
  CAST(SUM(u.settlements) AS bigint) AS settlements,
  CAST(SUM(u.gross_amount) AS decimal(18, 2)) AS gross_amount,
  CAST(SUM(u.net_amount) AS decimal(18, 2)) AS unpaid_amount,
  MAX(u.days) AS oldest_days
FROM unpaid u
LEFT JOIN dw.dim_seller s ON s.seller_id = u.seller_id
GROUP BY u.seller_id, u.bucket_no, COALESCE(s.business_name, 'Private individual')
ORDER BY u.bucket_no NULLS LAST, u.seller_id NULLS LAST
