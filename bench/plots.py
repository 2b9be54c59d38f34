#!/usr/bin/env python3
"""Draws the plots of bench/results/speed.md from the figures of bench/corpus_bench.

    bench/corpus_bench --build build/bench --tsv bench/results/corpus.tsv 1000 10000 100000 1000000
    bench/plots.py bench/results/corpus.tsv bench/results

Writes corpus-time.svg (time against articles, beside `wc -w`; both axes logarithmic) and
corpus-stages.svg (time of each stage an article). Same figures, same bytes. The colours differ in
lightness too, so that the plots can be read in grey.
"""

import argparse
import collections
import html
import math
import pathlib
import sys

WIDTH, HEIGHT = 760, 460
INK, GREY, GRID = "#1a1a1a", "#595959", "#dddddd"
TOOL, WORDS = "#1f4e9c", "#c2660a"
SHADES = ["#1f4e9c", "#8fb3e3"]  # of the two largest corpora
HEADER = ["articles", "kind", "name", "seconds"]
KINDS = ["process", "stage"]


def read_figures(path):
    """(notes, {"process": {articles: {name: seconds}}, "stage": the same}) of a table.

    Its lines: notes "# machine: ...", the header, then four cells divided by tabs. ValueError
    names the line at fault.
    """
    notes, header = {}, None
    figures = {kind: collections.defaultdict(dict) for kind in KINDS}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fault = lambda why: ValueError(f"{path}:{number}: {why}")
        if line.startswith("#"):
            name, colon, value = line[1:].partition(":")
            if not colon:
                raise fault("a note without a colon")
            notes[name.strip()] = value.strip()
        elif header is None:
            header = line.split("\t")
            if header != HEADER:
                raise fault(f"the header is not: {', '.join(HEADER)}")
        else:
            cells = line.split("\t")
            if len(cells) != 4 or not cells[0].isdecimal() or int(cells[0]) == 0:
                raise fault(f"not: {', '.join(HEADER)}")
            articles, kind, name = int(cells[0]), cells[1], cells[2]
            if kind not in KINDS:
                raise fault(f"{kind!r} is neither of {', '.join(KINDS)}")
            try:
                seconds = float(cells[3])
            except ValueError:
                seconds = math.nan
            if not (math.isfinite(seconds) and seconds > 0):
                raise fault(f"{cells[3]!r} is no time")
            if name in figures[kind][articles]:
                raise fault(f"{kind} {name!r} of {articles} articles a second time")
            figures[kind][articles][name] = seconds
    return notes, figures


def said(value):
    """Three digits that count: 0.213, 2.13, 21.3, 213."""
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.{max(0, 2 - math.floor(math.log10(value)))}f}"


class Drawing:
    def __init__(self, title, source):
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" role="img" font-size="13" '
            'font-family="Helvetica, Arial, sans-serif">',
            f"<title>{html.escape(title)}</title>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
        self.text(20, 28, title, size=17, weight="bold")
        self.text(20, HEIGHT - 12, source, size=11, fill=GREY)

    def text(self, x, y, words, anchor="start", size=13, fill=INK, weight="normal", turned=False):
        turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}" '
                          f'font-size="{size}" font-weight="{weight}"{turn}>'
                          f"{html.escape(words)}</text>")

    def line(self, points, colour, width=1.0, dash=""):
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{places}" fill="none" stroke="{colour}" '
                          f'stroke-width="{width}"{dashes}/>')

    def dot(self, x, y, colour):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/>')

    def box(self, x, y, width, height, colour):
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
                          f'height="{height:.1f}" fill="{colour}"/>')

    def svg(self):
        return "\n".join([*self.parts, "</svg>", ""])


def source_of(notes):
    return ", ".join(notes[name] for name in ("machine", "commit") if name in notes)


def time_plot(notes, figures):
    """Time of whole processes against articles."""
    lines = (("report", TOOL, "", True), ("wc -w", WORDS, "6 4", False))
    figures = figures["process"]
    sizes = [size for size in sorted(figures) if all(line[0] in figures[size] for line in lines)]
    if not sizes:
        raise ValueError("no corpus has both processes, report and wc -w")
    times = [figures[size][name] for size in sizes for name, *_ in lines]
    left, right, top, bottom, inner = 88, WIDTH - 100, 52, HEIGHT - 78, 56
    # With room for words below the lowest.
    low = (math.floor(math.log10(sizes[0])), math.floor(math.log10(min(times)) - 0.3))
    high = (max(math.ceil(math.log10(sizes[-1])), low[0] + 1), math.ceil(math.log10(max(times))))
    place = lambda n: (math.log10(n) - low[0]) / (high[0] - low[0])
    x_of = lambda n: left + inner + place(n) * (right - left - inner)
    y_of = lambda s: bottom - (math.log10(s) - low[1]) / (high[1] - low[1]) * (bottom - top)
    drawing = Drawing("Time of a report against articles", source_of(notes))
    for decade in range(low[0], high[0] + 1):
        x = x_of(10 ** decade)
        drawing.line([(x, top), (x, bottom)], GRID)
        drawing.text(x, bottom + 20, f"{10 ** decade:,}", "middle")
    for decade in range(low[1], high[1] + 1):
        y = y_of(10.0 ** decade)
        drawing.line([(left, y), (right, y)], GRID)
        drawing.text(left - 8, y + 4, f"{10.0 ** decade:g}", "end")
    drawing.text((left + right) / 2, bottom + 44, "articles (logarithmic)", "middle")
    drawing.text(28, (top + bottom) / 2, "wall time, s (logarithmic)", "middle", turned=True)
    for name, colour, dash, above in lines:
        points = [(x_of(size), y_of(figures[size][name])) for size in sizes]
        drawing.line(points, colour, 2.2, dash)
        for (x, y), size in zip(points, sizes):
            drawing.dot(x, y, colour)
            drawing.text(x + (-9 if above else 9), y + (-8 if above else 18),
                         said(figures[size][name]) + " s", "end" if above else "start", 12, colour)
        x, y = points[-1]
        drawing.text(x + 12, y + (4 if above else -2), name, fill=colour, weight="bold")
    return drawing.svg()


def stages_plot(notes, figures):
    """A bar a stage and corpus: microseconds an article, so that growth shows."""
    figures = figures["stage"]
    sizes = sorted(figures)[-2:]
    stages = list(dict.fromkeys(name for size in sizes for name in figures[size]))
    if not stages:
        raise ValueError("no figures of stages")
    micros = {(size, stage): figures[size][stage] / size * 1e6
              for size in sizes for stage in stages if stage in figures[size]}
    left, right, top, bottom = 92, WIDTH - 96, 84, HEIGHT - 78
    step = next(s for e in range(-3, 9) for s in (10.0 ** e, 2 * 10.0 ** e, 5 * 10.0 ** e)
                if max(micros.values()) / s <= 7)
    ticks = math.ceil(max(micros.values()) / step)
    x_of = lambda value: left + value / (ticks * step) * (right - left)
    drawing = Drawing("Stages of a report: time an article", source_of(notes))
    for tick in range(ticks + 1):
        drawing.line([(x_of(tick * step), top), (x_of(tick * step), bottom)], GRID)
        drawing.text(x_of(tick * step), bottom + 20, f"{tick * step:g}", "middle")
    drawing.text((left + right) / 2, bottom + 44,
                 "wall time, microseconds an article; at the bars: seconds in all", "middle")
    row = (bottom - top) / len(stages)
    bar = row * 0.76 / len(sizes)
    for s, stage in enumerate(stages):
        y = top + s * row + row * 0.12
        drawing.text(left - 8, y + row * 0.38 + 4, stage, "end")
        for i, size in enumerate(sizes):
            if (size, stage) not in micros:
                continue
            end = x_of(micros[size, stage])
            drawing.box(left, y + i * bar, end - left, bar - 1, SHADES[i])
            drawing.text(end + 5, y + (i + 0.5) * bar + 3.5, said(figures[size][stage]) + " s",
                         size=11, fill=GREY)
    for i, size in enumerate(sizes):
        drawing.box(left + i * 160, 50, 12, 12, SHADES[i])
        drawing.text(left + i * 160 + 18, 61, f"{size:,} articles")
    return drawing.svg()


PLOTS = {"corpus-time.svg": time_plot, "corpus-stages.svg": stages_plot}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", type=pathlib.Path, help="a table of bench/corpus_bench --tsv")
    parser.add_argument("folder", type=pathlib.Path, help="where the plots go")
    options = parser.parse_args()
    try:
        notes, figures = read_figures(options.figures)
        for name, plot in PLOTS.items():
            (options.folder / name).write_text(plot(notes, figures), encoding="utf-8")
    except (OSError, ValueError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
