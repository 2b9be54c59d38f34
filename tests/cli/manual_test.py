#!/usr/bin/env python3
"""The manual page and the completion know every command and option that --help knows.

    manual_test.py TOOL [unittest arguments]
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "bylineage"


def said(*args):
    return subprocess.run([TOOL, *args], capture_output=True, text=True, check=True).stdout


def commands():
    part = said("--help").split("Commands:\n")[1].split("\n\n")[0]
    return re.findall(r"(?m)^  (\S+)", part)


def options(*command):
    """["-o", "--output", ...]"""
    named = re.findall(r"(?m)^  (-\S+)", said(*command, "--help"))
    return sorted({name for group in named for name in group.split(",")})


class Manual(unittest.TestCase):
    def setUp(self):
        self.page = said("--man")

    def plain(self):
        return re.sub(r"\\f[BIR]", "", self.page).replace("\\-", "-").replace("\\&", "")

    def test_every_command_and_option_of_the_help_is_there(self):
        self.assertIn("compare", commands())
        page = self.plain()
        self.assertIn("\n--version\n", page)
        sections = dict(zip(re.findall(r"(?m)^\.SS (\S+)$", page),
                            re.split(r"(?m)^\.S[SH] .*$", page.split("\n.SH COMMANDS\n")[1])[1:]))
        self.assertEqual(commands(), list(sections))
        for command in commands():
            named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", sections[command]))
            for option in options(command):
                self.assertIn(option, named, command)

    def test_hidden_options_stay_hidden(self):
        self.assertNotIn("--man", said("--help"))
        self.assertNotIn("--man", self.plain().split())
        self.assertNotIn("--completion", self.plain().split())

    def test_it_is_set_without_a_warning(self):
        if shutil.which("groff") is None:
            self.skipTest("groff is not installed")
        done = subprocess.run(["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z"], input=self.page,
                              capture_output=True, text=True)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        shown = subprocess.run(["groff", "-man", "-Kutf8", "-Tutf8", "-P-cbou"], input=self.page,
                               capture_output=True, text=True, check=True).stdout
        self.assertIn("bylineage compare A B", shown)
        self.assertIn("NO_COLOR", shown)


class Completion(unittest.TestCase):
    def setUp(self):
        handle, self.script = tempfile.mkstemp()
        os.close(handle)
        self.addCleanup(os.unlink, self.script)
        with open(self.script, "w", encoding="utf-8") as out:
            out.write(said("--completion", "bash"))

    def completed(self, *words):
        """What bash offers for the last word."""
        line = " ".join(f"'{word}'" for word in words)
        ask = (f"source {self.script}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; "
               "_bylineage; printf '%s\\n' \"${COMPREPLY[@]}\"")
        done = subprocess.run(["bash", "--norc", "-c", ask], capture_output=True, text=True,
                              check=True)
        self.assertEqual("", done.stderr)
        return sorted(done.stdout.split())

    def test_commands(self):
        self.assertEqual(["report"], self.completed("bylineage", "re"))
        self.assertLessEqual(set(commands()), set(self.completed("bylineage", "")))
        self.assertEqual(["--help", "--version"], self.completed("bylineage", "--"))

    def test_options_of_each_command(self):
        for command in commands():
            self.assertEqual(options(command), self.completed("bylineage", command, "-"))
        self.assertEqual(["--field"], self.completed("bylineage", "pairs", "x.csv", "--fi"))

    def test_values(self):
        self.assertEqual(["dmy", "mdy", "none"], self.completed("bylineage", "report", "--dates", ""))
        self.assertEqual(["always", "auto"],
                         self.completed("bylineage", "compare", "a", "b", "--colour", "a"))

    def test_elsewhere_bash_offers_files(self):
        self.assertEqual([], self.completed("bylineage", "report", "da"))
        self.assertIn("complete -o default -F _bylineage bylineage",
                      said("--completion", "bash"))


if __name__ == "__main__":
    unittest.main()
