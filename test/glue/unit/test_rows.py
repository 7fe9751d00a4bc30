import unittest

from support import column, spec, stage
from loadline_staging.faults import FileFault
from loadline_staging.layout import layout_of
from loadline_staging.rejects import cut_raw, cut_value


class Rows(unittest.TestCase):
    def test_a_row_has_operator_change_id_line_and_values(self):
        rows, rejects, counts = stage(spec(column("n", "integer")), "op,id,n\nI,a ,1\nu,b,2\n")
        self.assertEqual(
            rows,
            [
                ("I", "2026-11-01 a a.csv 11", 2, "a", 1),
                ("U", "2026-11-01 a a.csv 12", 3, "b", 2),
            ],
        )
        self.assertEqual((rejects, counts), ([], {"read": 2, "rejected": 0, "ignored": 0}))

    def test_the_sequence_is_part_of_the_change_id(self):
        rows, _, _ = stage(spec(sequence="seq"), "op,SEQ,id\nI,7,a\n")
        self.assertEqual(rows[0][1], "2026-11-01 17 a a.csv 11")

    def test_an_empty_field_is_null_where_the_column_is_nullable(self):
        rows, _, _ = stage(spec(column("n", "integer", nullable=True)), "op,id,n\nI,a,\n")
        self.assertEqual(rows[0][4], None)

    def test_a_delete_needs_its_key_alone(self):
        rows, rejects, _ = stage(spec(column("n", "integer")), "op,id,n\nD,a,zz\nD,,1\n")
        self.assertEqual([row[3:] for row in rows], [("a", None)])
        self.assertEqual([(line["record"], line["column_name"]) for line in rejects], [(2, "id")])

    def test_a_row_reports_all_its_faults_and_counts_once(self):
        _, rejects, counts = stage(spec(column("n", "integer"), sequence="seq"), "op,seq,id,n\nX,-,,1.5\n")
        self.assertEqual(
            [(line["fault"], line["column_name"], line["value"], line["raw"]) for line in rejects],
            [(1, "op", "X", "X,-,,1.5"), (2, "seq", "-", None), (3, "id", None, None), (4, "n", "1.5", None)],
        )
        self.assertEqual(counts, {"read": 1, "rejected": 1, "ignored": 0})

    def test_without_a_header_the_catalog_gives_the_order(self):
        csv = {**spec()["csv"], "columnOrder": ["id", "op"]}
        self.assertEqual(stage(spec(csv=csv), "a,I\n")[0][0][3], "a")


class Layout(unittest.TestCase):
    def test_names_come_in_any_order_and_case_with_others_between(self):
        self.assertEqual(layout_of(["x", " ID\t", "OP"], spec()), (3, [2, 1], []))

    def test_every_fault_of_a_header_is_reported(self):
        with self.assertRaises(FileFault) as caught:
            layout_of(["id", "ID"], spec(column("note"), sequence="seq"))
        for fault in ('the operator column "op"', 'the sequence column "seq"', 'the column "note"', 'column "id"'):
            self.assertIn(fault, str(caught.exception))

    def test_a_header_that_cannot_be_read_is_a_fault_of_the_file(self):
        with self.assertRaises(FileFault):
            stage(spec(), 'op,"id\n')


class Cutting(unittest.TestCase):
    def test_values_have_at_most_1000_characters_and_raw_60000_bytes(self):
        self.assertEqual(len(cut_value("é" * 1001)), 1000)
        self.assertEqual(cut_raw("a" + "é" * 30_000), "a" + "é" * 29_999)
        self.assertIsNone(cut_value(""))

    def test_what_a_warehouse_cannot_store_is_replaced(self):
        self.assertEqual(cut_value("a\0\ud800"), "a\u2400\ufffd")


if __name__ == "__main__":
    unittest.main()
