#!/usr/bin/env python3
"""An installed bylineage: what is there, and whether other people's programs can link it.

    install_test.py CMAKE BUILD_DIR [unittest arguments]
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CMAKE, BUILD = sys.argv.pop(1), sys.argv.pop(1)
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def run(*args):
    done = subprocess.run([*map(str, args)], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, args))}\n{done.stdout}{done.stderr}")
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.prefix = cls.folder / "prefix"
        run(CMAKE, "--install", BUILD, "--prefix", cls.prefix)

    def consumer(self, kind, *options):
        """The path of a program built from tests/install/KIND against what was installed."""
        out = self.folder / kind
        cache = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        run(CMAKE, "-G", "Ninja", "-S", HERE / kind, "-B", out,
            f"-DCMAKE_PREFIX_PATH={self.prefix}", *cache, *options)
        run(CMAKE, "--build", out)
        return out / "consumer"

    def test_program_manual_completion_and_headers_are_there(self):
        for path in ("bin/bylineage", "share/man/man1/bylineage.1.gz",
                     "share/bash-completion/completions/bylineage", "share/doc/bylineage/copyright",
                     "include/bylineage/engine/detect.h"):
            self.assertTrue((self.prefix / path).is_file(), path)
        headers = {p.relative_to(self.prefix) for p in (self.prefix / "include").rglob("*.*")}
        self.assertEqual({p.relative_to(ROOT) for p in (ROOT / "include").rglob("*.h")}, headers)
        self.assertRegex(run(self.prefix / "bin/bylineage", "--version"), r"^bylineage \d")

    def test_nothing_installed_names_the_build(self):
        for path in (self.prefix / "lib").rglob("*.cmake"):
            text = path.read_text()
            self.assertNotIn(str(ROOT), text, path)
            self.assertNotIn(str(self.prefix), text, path)

    def test_a_program_links_all_of_it(self):
        program = self.consumer("engine", f"-DCONSUMER_SOURCE={ROOT}/tests/cli/readme_example.cc")
        found = run(program, ROOT / "data" / "sample")
        self.assertIn("map-collectors-table map-curio-monthly duplicate 1.00", found)

    def test_a_program_links_the_core_without_graphviz(self):
        program = self.consumer("core")
        self.assertEqual("duplicate 1.00\n", run(program))
        needed = run("readelf", "-d", program)
        for library in ("libgvc", "libcgraph", "libarchive", "libcrypto", "libsimdjson"):
            self.assertNotIn(library, needed)


if __name__ == "__main__":
    unittest.main()
