import { defineMart, integer, varchar } from '../../catalog';
import { readSql } from './read-sql';

export const categoryDepartment = defineMart({
  name: 'category_department',
  description: 'One category with the department, at the top of the tree, that it belongs to today.',
  key: ['category_id'],
  columns: {
    category_id: integer().describe('The category.'),
    category: varchar(80).describe('Its name.'),
    department_id: integer().describe('The category at the top of its branch.'),
    department: varchar(80).describe("The department's name."),
  },
  query: readSql('category-department.sql'),
  refresh: 'full',
});
