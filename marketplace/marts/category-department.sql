-- The tree is at most five levels deep; eight are read. The department is the last ancestor that is there.
SELECT
  c.category_id,
  c.name AS category,
  COALESCE(c8.category_id, c7.category_id, c6.category_id, c5.category_id, c4.category_id, c3.category_id, c2.category_id, c.category_id) AS department_id,
  COALESCE(c8.name, c7.name, c6.name, c5.name, c4.name, c3.name, c2.name, c.name) AS department
FROM dw.dim_category c
LEFT JOIN dw.dim_category c2 ON c2.category_id = c.parent_id
LEFT JOIN dw.dim_category c3 ON c3.category_id = c2.parent_id
LEFT JOIN dw.dim_category c4 ON c4.category_id = c3.parent_id
LEFT JOIN dw.dim_category c5 ON c5.category_id = c4.parent_id
LEFT JOIN dw.dim_category c6 ON c6.category_id = c5.parent_id
LEFT JOIN dw.dim_category c7 ON c7.category_id = c6.parent_id
LEFT JOIN dw.dim_category c8 ON c8.category_id = c7.parent_id
