#!/usr/bin/env python3
"""Data flows one way: a file includes only its own layer and layers to its left.

Also: public headers include only the standard library and each other, so that who embeds the
library pays for no third-party header.
"""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOW = "base read text sign find compare graph lineage report evaluate engine".split()
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)', re.MULTILINE)


# Beside the flow: what the detector is judged by shares no word and no line with it.
APART = {"simulate": ["base", "simulate"]}


def faults(layer, source, public):
    """What is wrong with the includes of one file of `layer`."""
    for bracket, name in INCLUDE.findall(source):
        parts = name.split("/")
        if parts[0] == "bylineage":
            if layer in APART or parts[1] in APART:
                if parts[1] not in APART.get(layer, FLOW):
                    yield f"{layer} includes {name}, and must stand apart from it"
            elif FLOW.index(parts[1]) > FLOW.index(layer):
                yield f"{layer} includes {name}, which lies downstream"
        elif bracket == '"' and len(parts) > 1 and parts[0] != layer:
            yield f"includes {name}, a private header of another layer"
        elif public and ("." in name or "/" in name):
            yield f"public header includes {name}, neither ours nor the standard library's"


class Layering(unittest.TestCase):
    def test_faults_are_found(self):
        self.assertEqual(1, len(list(faults("text", '#include "bylineage/sign/sketch.h"', True))))
        self.assertEqual(1, len(list(faults("simulate", '#include "bylineage/text/token.h"', True))))
        self.assertEqual(1, len(list(faults("engine", '#include "bylineage/simulate/x.h"', True))))
        self.assertEqual(1, len(list(faults("text", '# include "../sign/x_internal.h"', False))))
        self.assertEqual(1, len(list(faults("text", "#include <unicode/brkiter.h>", True))))

    def test_good_includes_pass(self):
        public = '#include <vector>\n#include "bylineage/base/ids.h"\n'
        self.assertEqual([], list(faults("simulate", '#include "bylineage/base/hash.h"', True)))
        private = '#include <unicode/brkiter.h>\n#include "y_internal.h"\n'
        self.assertEqual([], list(faults("text", public, True)))
        self.assertEqual([], list(faults("text", public + private, False)))

    def test_no_file_includes_against_the_flow(self):
        seen, wrong = 0, []
        for folder, public in (("include/bylineage", True), ("src", False)):
            for path in sorted((ROOT / folder).rglob("*.*")):
                if path.suffix not in (".h", ".cc"):
                    continue
                layer = path.relative_to(ROOT / folder).parts[0]
                seen += 1
                for fault in faults(layer, path.read_text(), public):
                    wrong.append(f"{path.relative_to(ROOT)}: {fault}")
        self.assertGreater(seen, 30)
        self.assertEqual([], wrong, "\n".join(wrong))


if __name__ == "__main__":
    unittest.main()
