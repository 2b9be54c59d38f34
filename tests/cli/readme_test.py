#!/usr/bin/env python3
"""README says what is so: its terminal sessions are run, its example is compiled.

    readme_test.py TOOL EXAMPLE
    BYLINEAGE_BLESS=1 readme_test.py TOOL EXAMPLE    rewrites what the sessions show
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

EXAMPLE = os.path.abspath(sys.argv.pop(2))
TOOL = os.path.abspath(sys.argv.pop(1))
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text()
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ |```).*\n)*)", re.MULTILINE)


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


class Readme(unittest.TestCase):
    def setUp(self):
        """A folder that looks like the project's own to the commands, but may be written to."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)
        (self.dir / "data").symlink_to(ROOT / "data")
        (self.dir / "tools").mkdir()
        (self.dir / "tools" / "run").symlink_to(TOOL)

    def output(self, command):
        done = subprocess.run(["bash", "-c", command], cwd=self.dir, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(0, done.returncode, done.stdout)
        return done.stdout

    def test_terminal_sessions_print_what_is_shown(self):
        sessions = blocks("console")
        self.assertGreater(len(sessions), 0)
        for session in sessions:
            for command, shown in COMMAND.findall(session):
                with self.subTest(command=command):
                    printed = self.output(command)
                    if os.environ.get("BYLINEAGE_BLESS") == "1":
                        text = (ROOT / "README.md").read_text()
                        (ROOT / "README.md").write_text(text.replace(
                            f"$ {command}\n{shown}", f"$ {command}\n{printed}"))
                    else:
                        self.assertEqual(shown, printed)

    def test_the_example_is_the_one_that_is_compiled(self):
        example = (ROOT / "tests" / "cli" / "readme_example.cc").read_text()
        self.assertIn(example, blocks("cpp"))

    def test_the_example_runs(self):
        done = subprocess.run([EXAMPLE, ROOT / "data" / "sample"], capture_output=True, text=True)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        self.assertRegex(done.stdout, r"(?m)^\S+ \S+ (duplicate|reprint|rewrite) [01]\.\d\d$")

    def test_every_file_it_names_is_there(self):
        for link in re.findall(r"\]\((?!http)([^)#]+)", README):
            self.assertTrue((ROOT / link).exists(), link)


if __name__ == "__main__":
    unittest.main()
