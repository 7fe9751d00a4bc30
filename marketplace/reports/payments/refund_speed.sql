/*
title: Refund speed
question: Do buyers get their money back within the five days that we promise, whatever the cause?
audience: Customer care
columns:
  month: { label: Month, format: month, role: grain, about: "In which the refund was begun" }
  cause: { label: Cause, format: text, role: grain, about: "A return, a correction, or why the order was cancelled" }
  method: { label: Method, format: text, role: grain }
  refunds: { label: Refunds, format: integer, role: measure }
  amount: { label: Amount, format: money, role: measure }
  median_hours: { label: Median, format: decimal, unit: hours, role: measure, about: "From begun to settled, of those that are settled" }
  p90_hours: { label: Nine in ten within, format: decimal, unit: hours, role: measure }
  late_share: { label: Over five days, format: percent, role: measure, about: "Settled later than 120 hours, or pending for more than five days" }
  pending: { label: Still pending, format: integer, role: measure }
filters: [month, cause, method]
presets:
  Returns only: { cause: Return }
chart: { type: line, x: month, y: [median_hours], series: cause }
drill: { report: payments, by: { month: month, cause: cause, method: method } }
*/
SELECT
  d.month_start AS month,
  a.cause,
  a.method,
  COUNT(*) AS refunds,
  CAST(SUM(a.amount) AS decimal(18, 2)) AS amount,
  0.01 * CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST(100 * a.hours_to_settle AS double precision)) AS decimal(18, 0)) AS median_hours,
  0.01 * CAST(PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY CAST(100 * a.hours_to_settle AS double precision)) AS decimal(18, 0)) AS p90_hours,
  CAST(
    CAST(
      SUM(
        CASE
          WHEN a.hours_to_settle > 120 THEN 1 WHEN a.status = 'PENDING' AND x.as_of - a.initiated_on > 5 THEN 1 ELSE 0
        END
      ) AS decimal(18, 4)
    ) / COUNT(*) AS decimal(9, 4)
  ) AS late_share,
  CAST(SUM(CASE WHEN a.status = 'PENDING' THEN 1 ELSE 0 END) AS bigint) AS pending
FROM mart.payment_attempt a
JOIN dw.dim_date d ON d.day = a.initiated_on
CROSS JOIN mart.as_of x
WHERE a.kind = 'REFUND'
GROUP BY d.month_start, a.cause, a.method
ORDER BY d.month_start NULLS LAST, a.cause NULLS LAST, a.method NULLS LAST
