#!/usr/bin/env python3
"""bench/plots.py: a wrong line is named; the committed plots are of the committed figures."""
import pathlib
import sys
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench/results"
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "bench"))
import plots

HEADER = "# machine: m\narticles\tkind\tname\tseconds\n"


class Plots(unittest.TestCase):
    def read(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "t.tsv"
            path.write_text(text, encoding="utf-8")
            return plots.read_figures(path)

    def test_figures_are_read(self):
        notes, figures = self.read(HEADER + "10\tprocess\twc -w\t0.5\n10\tstage\tread\t2e-1\n")
        self.assertEqual({"machine": "m"}, notes)
        self.assertEqual({10: {"wc -w": 0.5}}, dict(figures["process"]))
        self.assertEqual({10: {"read": 0.2}}, dict(figures["stage"]))

    def test_a_wrong_line_is_named(self):
        row = "10\tstage\tread\t1\n"
        for text, line in [("articles\tseconds\n", 1), (HEADER + "10\tstage\tread\n", 3),
                           (HEADER + "ten\tstage\tread\t1\n", 3), (HEADER + row + row, 4),
                           (HEADER + "0\tstage\tread\t1\n", 3), (HEADER + row + "\n", 4),
                           (HEADER + "10\tstep\tread\t1\n", 3), ("# no note\n", 1),
                           *((HEADER + row.replace("\t1\n", f"\t{bad}\n"), 3)
                             for bad in ("", "x", "nan", "inf", "-1", "0"))]:
            with self.subTest(text), self.assertRaisesRegex(ValueError, rf"t\.tsv:{line}: "):
                self.read(text)

    def test_committed_plots_are_of_the_committed_figures(self):
        notes, figures = plots.read_figures(RESULTS / "corpus.tsv")
        for name, plot in plots.PLOTS.items():
            drawn = plot(notes, figures)
            self.assertEqual(drawn, (RESULTS / name).read_text(encoding="utf-8"), name)
            words = [e.text for e in xml.etree.ElementTree.fromstring(drawn).iter() if e.text]
            kind = "process" if "time" in name else "stage"
            for seconds in figures[kind][max(figures[kind])].values():
                self.assertIn(plots.said(seconds) + " s", words)


if __name__ == "__main__":
    unittest.main()
