/*
title: Speed of answers
question: Does a fast answer win?
audience: Head of B2B
columns:
  band: { label: Answered after, format: text, role: grain, about: "Days from the request to the answer" }
  answered: { label: Answered, format: integer, role: measure }
  decided: { label: Decided, format: integer, role: measure, about: "Accepted, declined or expired" }
  accepted: { label: Accepted, format: integer, role: measure }
  accepted_share: { label: Of decided, format: percent, role: measure }
  median_days: { label: Days to decide, format: decimal, unit: days, role: measure, about: "Median from the answer to the decision, of those that were accepted or declined" }
  won_amount: { label: Won, format: money, role: measure, about: "Pieces at the quoted price of those that were accepted, without GST" }
filters: [band]
chart: { type: bar, x: band, y: [accepted_share] }
drill: { report: quotation_lines, by: { band: band } }
*/
WITH line_sums AS (
  SELECT l.quotation_id, CAST(SUM(l.quantity * l.quoted_price) AS decimal(18, 2)) AS quoted_amount
  FROM dw.fact_quotation_line l
  GROUP BY l.quotation_id
),
quotations AS (
  SELECT
    CASE WHEN q.quoted_on - q.requested_on >= 4 THEN 4 ELSE CAST(q.quoted_on - q.requested_on AS integer) END AS band_no,
    CASE WHEN q.status = 'ACCEPTED' THEN 1 ELSE 0 END AS accepted,
    CASE WHEN q.status IN ('ACCEPTED', 'DECLINED', 'EXPIRED') THEN 1 ELSE 0 END AS decided,
    CAST(q.decided_on - q.quoted_on AS double precision) AS days,
    COALESCE(l.quoted_amount, 0) AS quoted_amount
  FROM dw.fact_quotation q
  LEFT JOIN line_sums l ON l.quotation_id = q.quotation_id
  WHERE q.quoted_on IS NOT NULL
)
SELECT
  CASE q.band_no
    WHEN 0 THEN 'Same day' WHEN 1 THEN '1 day' WHEN 2 THEN '2 days' WHEN 3 THEN '3 days' ELSE '4 days or more'
  END AS band,
  COUNT(*) AS answered,
  CAST(SUM(q.decided) AS bigint) AS decided,
  CAST(SUM(q.accepted) AS bigint) AS accepted,
  CAST(
    CAST(SUM(q.accepted) AS decimal(18, 4)) / NULLIF(CAST(SUM(q.decided) AS decimal(18, 4)), 0) AS decimal(9, 4)
  ) AS accepted_share,
  CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY q.days) AS decimal(9, 1)) AS median_days,
  CAST(SUM(q.quoted_amount * q.accepted) AS decimal(18, 2)) AS won_amount
FROM quotations q
GROUP BY q.band_no
ORDER BY q.band_no NULLS LAST
