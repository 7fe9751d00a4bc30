import { defineMart, integer, varchar } from '../../catalog';
import { readSql } from './read-sql';

export const categoryTree = defineMart({
  name: 'category_tree',
  description: 'One category with the department that it belongs to: the top of the tree above it.',
  key: ['category_id'],
  columns: {
    category_id: integer().describe('The category.'),
    category: varchar(80).describe("The category's name."),
    department_id: integer().describe('The category at the top of the tree.'),
    department: varchar(80).describe('Its name: Electronics, Fashion and so on.'),
  },
  query: readSql('category-tree.sql'),
  refresh: 'full',
});
