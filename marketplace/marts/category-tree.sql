-- Each category beside the root above it; six levels are looked at, the tree has four.
SELECT
  c0.category_id,
  c0.name AS category,
  COALESCE(c5.category_id, c4.category_id, c3.category_id, c2.category_id, c1.category_id, c0.category_id) AS department_id,
  COALESCE(c5.name, c4.name, c3.name, c2.name, c1.name, c0.name) AS department
FROM dw.dim_category c0
LEFT JOIN dw.dim_category c1 ON c1.category_id = c0.parent_id
LEFT JOIN dw.dim_category c2 ON c2.category_id = c1.parent_id
LEFT JOIN dw.dim_category c3 ON c3.category_id = c2.parent_id
LEFT JOIN dw.dim_category c4 ON c4.category_id = c3.parent_id
LEFT JOIN dw.dim_category c5 ON c5.category_id = c4.parent_id
