import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {after, before, describe, test} from "node:test";
import {HtmlValidate} from "html-validate";
import {clean, corpus, launch, open, report} from "./browser.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sample = process.env.BYLINEAGE_SAMPLE;
const corpora = process.env.BYLINEAGE_CORPORA;
let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
  clean();
});

/// Serious and critical faults, as axe sees them. It looks at what is open: the first of each kind.
const faults = async (page) => {
  await page.evaluate(() => {
    for (const kind of [".link:has(.side-by-side)", ".link:not(:has(.side-by-side))", ".article", ".fold"]) {
      for (const details of [...document.querySelectorAll("details" + kind)].slice(0, 3)) details.open = true;
    }
  });
  // Not as a script of the page, which its policy would refuse.
  const found = await page.evaluate(`(() => { const module = undefined; ${axeSource}; })(), axe.run({resultTypes: ["violations"]})`);
  return found.violations
    .filter((each) => ["serious", "critical"].includes(each.impact))
    .map((each) => `${each.id}: ${each.nodes.length} times, ${each.nodes[0].html.slice(0, 200)}`);
};

/// What a validator says of a page; nothing of the order of attributes and the like.
const invalid = async (path) => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    rules: {
      "no-inline-style": "error",
      "long-title": "off",  // a title holds an id
      "no-trailing-whitespace": "off",
      "no-redundant-role": "off",
      "valid-id": ["error", {relaxed: true}],  // "article-1.2~3" is an id
      "prefer-native-element": "off",  // scrolling regions are no sections
      "wcag/h32": "off",
      "require-sri": "off",
    },
  });
  const result = await validator.validateString(readFileSync(path, "utf8"));
  return result.results.flatMap((file) =>
    file.messages.map((each) => `${each.line}:${each.column} ${each.ruleId} ${each.message}`)).slice(0, 10);
};

/// Links of a page that lead nowhere.
const dangling = (page) =>
  page.locator('a[href^="#"]').evaluateAll((all) =>
    all.map((a) => a.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)).slice(0, 5));

const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const shown = (page, selector) => page.locator(selector).filter({visible: true}).count();

describe("data/sample", () => {
  let dir;
  before(() => {
    dir = report(sample);
  });

  test("opens from disk, in silence", async () => {
    const page = await open(browser, dir);
    assert.equal(await page.locator("h1").textContent(), "Who derived from whom");
    assert.equal(await page.locator("section.story").count(), 2);
    assert.deepEqual(page.sins, []);
    await page.context().close();
  });

  test("is valid HTML", async () => {
    assert.deepEqual(await invalid(`${dir}/index.html`), []);
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1400, 400]) {
      test(`axe finds no serious fault, ${colorScheme}, ${width} pixels`, async () => {
        const page = await open(browser, dir, {colorScheme, viewport: {width, height: 900}});
        assert.ok(await overflow(page) <= 0, "the page scrolls sideways");
        assert.deepEqual(await faults(page), []);
        await page.context().close();
      });
    }
  }

  test("without JavaScript the graph, the tables and the texts are there", async () => {
    const page = await open(browser, dir, {javaScriptEnabled: false});
    assert.ok(await shown(page, "figure.graph a.edge") > 8);
    assert.ok(await shown(page, "table.edges tbody tr") > 8);
    assert.ok(await shown(page, "table.articles tbody tr") >= 18);
    assert.equal(await shown(page, ".filters"), 0);
    const text = page.locator(".article-body .text").first();
    await page.locator("details.article summary").first().click();
    assert.ok((await text.innerText()).length > 500);
    // A link into a folded part opens it: the browser itself does.
    const id = await page.locator(".link-body").first().getAttribute("id");
    await page.locator(`table.edges a[href="#${id}"]`).first().click();
    await page.locator(`[id="${id}"]`).waitFor({state: "visible"});
    await page.context().close();
  });

  test("an arrow leads to its evidence, by pointer and by keyboard", async () => {
    const page = await open(browser, dir);
    const edge = page.locator("figure.graph a.edge").first();
    const id = (await edge.getAttribute("href")).slice(1);
    const body = page.locator(`[id="${id}"]`);
    assert.ok(!await body.isVisible());
    await edge.locator(".hit").click({force: true, position: undefined});
    assert.ok(await body.isVisible());
    assert.ok(await body.locator("table.evidence").first().isVisible());
    assert.ok(await body.locator(".rivals").first().isVisible());
    assert.match(await edge.getAttribute("class"), /chosen/);

    const other = page.locator("figure.graph a.edge").nth(3);
    await other.focus();
    await page.keyboard.press("Enter");
    const there = (await other.getAttribute("href")).slice(1);
    await page.waitForFunction((at) => location.hash === "#" + at, there);
    assert.ok(await page.locator(`[id="${there}"]`).isVisible());
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
    await page.context().close();
  });

  test("a link survives a reload", async () => {
    let page = await open(browser, dir);
    const id = await page.locator(".link-body:has(.side-by-side)").first().getAttribute("id");
    await page.context().close();
    page = await open(browser, dir, {hash: "#" + id});
    const body = page.locator(`[id="${id}"]`);
    assert.ok(await body.isVisible());
    await page.reload();
    assert.ok(await body.isVisible());
    const top = await body.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(top > 0 && top < 400, `scrolled to ${top}`);
    await page.goto("about:blank");
    await page.context().close();

    page = await open(browser, dir, {hash: "#story-2"});
    const at = await page.locator("#story-2").evaluate((e) => e.getBoundingClientRect().top);
    assert.ok(at < 200, `story 2 stands at ${at}`);
    await page.context().close();
  });

  test("tables are searched, filtered and sorted", async () => {
    const page = await open(browser, dir);
    const block = page.locator('.table-block[data-rows="articles"]').first();
    const rows = () => block.locator("tbody tr").filter({visible: true}).count();
    const all = await rows();
    await block.getByLabel("Search articles").fill("reuters");
    const found = await rows();
    assert.ok(found > 0 && found < all);
    await block.getByLabel("Search articles").fill("");
    assert.equal(await rows(), all);
    await block.getByLabel("Outlet").selectOption({index: 1});
    assert.ok(await rows() < all);
    await block.getByLabel("Outlet").selectOption({index: 0});
    const dates = (await block.locator("td.date").allTextContents()).filter(Boolean).sort();
    await block.getByLabel("Published from").fill(dates.at(-1).slice(0, 10));
    assert.ok(await rows() < all);
    await block.getByLabel("Published from").fill("");

    const words = () => block.locator("tbody tr td:nth-child(5)").allTextContents();
    await block.getByRole("button", {name: "Words"}).click();
    assert.deepEqual((await words()).map(Number), (await words()).map(Number).sort((x, y) => x - y));
    await block.getByRole("button", {name: "Words"}).click();
    assert.equal(await block.locator('th[aria-sort="descending"]').count(), 1);
    assert.deepEqual((await words()).map(Number), (await words()).map(Number).sort((x, y) => y - x));

    const pairs = page.locator('.table-block[data-rows="pairs"]').first();
    const pairRows = () => pairs.locator("tbody tr").filter({visible: true}).count();
    const before = await pairRows();
    await pairs.getByLabel("Relation").selectOption("rewrite");
    const rewrites = await pairRows();
    assert.ok(rewrites > 0 && rewrites < before);
    await pairs.getByLabel("Score from").fill("0.999");
    assert.ok(await pairRows() <= rewrites);
    await page.context().close();
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`everything is reached with the keyboard alone, and focus is seen, ${colorScheme}`, async () => {
      const page = await open(browser, dir, {colorScheme});
      const seen = new Set();
      for (let i = 0; i < 90; ++i) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          const style = (each) => getComputedStyle(each);
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.color = "var(--accent)";
          const accent = style(probe).color;
          probe.remove();
          const drawn = element.closest("svg a");
          if (drawn) {
            const shape = style(drawn.querySelector(".line, rect, circle"));
            const seen = shape.stroke === accent && parseFloat(shape.strokeWidth) > 2;
            return {what: `svg ${drawn.classList[0]}`, seen};
          }
          // Where the skip link leads to is the page itself.
          const seen = element.id === "main" ||
            (style(element).outlineStyle === "solid" && parseFloat(style(element).outlineWidth) > 2 &&
             style(element).outlineColor === accent);
          return {what: element.type === "date" ? "date" : element.tagName, seen};
        });
        assert.ok(at.seen, `${at.what} shows no focus`);
        seen.add(at.what);
      }
      for (const what of ["A", "BUTTON", "INPUT", "date", "SELECT", "svg edge", "svg node"]) {
        assert.ok(seen.has(what), `${what} was not reached, only ${[...seen]}`);
      }
      const summary = page.locator("details.link summary").first();
      await summary.focus();
      await page.keyboard.press("Enter");
      assert.ok(await page.locator(".link-body").first().isVisible());
      await page.context().close();
    });
  }

  test("the pair view marks words, says why, and dims quotations", async () => {
    const page = await open(browser, dir);
    const id = await page.locator(".link-body:has(.side-by-side .said)").first().getAttribute("id");
    await page.evaluate((at) => { location.hash = at; }, id);
    const body = page.locator(`[id="${id}"]`);
    await body.locator(".side-by-side").waitFor({state: "visible"});
    const mark = body.locator("mark[title]").first();
    assert.ok((await mark.getAttribute("title")).length > 4);
    // The pointer on changed words marks those that stand opposite, and no others.
    const place = body.locator("tr.reworded td.a mark [data-e]").first();
    const step = await place.getAttribute("data-e");
    await place.hover();
    const lit = await body.locator(".lit").evaluateAll((all) => all.map((each) => [each.dataset.e, each.closest("td").className]));
    assert.ok(lit.every(([each]) => each === step), JSON.stringify(lit));
    assert.deepEqual([...new Set(lit.map(([, side]) => side))].sort(), ["a", "b"]);
    await page.locator("h1").hover();
    assert.equal(await body.locator(".lit").count(), 0);
    const said = body.locator(".side-by-side .said").first();
    const opacity = () => said.evaluate((element) => getComputedStyle(element).opacity);
    assert.equal(await opacity(), "1");
    await body.locator(".prose-only").check();
    assert.notEqual(await opacity(), "1");
    await page.context().close();
  });

  test("an exhibit shows one link alone", async () => {
    const page = await open(browser, dir);
    const id = await page.locator(".link-body:has(.side-by-side)").first().getAttribute("id");
    await page.evaluate((at) => { location.hash = "exhibit-" + at; }, id);
    await page.locator(`[id="${id}"]`).waitFor({state: "visible"});
    await page.emulateMedia({media: "print"});
    assert.equal(await shown(page, "figure.graph"), 0);
    assert.equal(await shown(page, ".cards"), 0);
    assert.equal(await shown(page, ".link-body"), 1);
    assert.equal(await shown(page, ".link-body .side-by-side"), 1);
    const words = await page.locator("main").innerText();
    for (const part of ["SHA-256", "Published", "Rivals", "Similarity is not plagiarism", "Made by bylineage", "bylineage report"]) {
      assert.ok(words.toLowerCase().includes(part.toLowerCase()), `${part} is missing`);
    }
    const pdf = await page.pdf({format: "A4"});
    assert.ok(pdf.length > 10000);
    await page.context().close();
  });

  test("printed, the story is a proof: no controls, all texts open", async () => {
    const page = await open(browser, dir);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({media: "print"});
    assert.equal(await shown(page, ".filters"), 0);
    assert.equal(await shown(page, "nav"), 0);
    assert.ok(await shown(page, ".side-by-side") > 3);
    assert.ok(await shown(page, ".article-body .text") > 10);
    await page.context().close();
  });
});

describe("a hostile corpus", () => {
  const evil = "<script>window.hit=1</script><img src=x onerror=window.hit=2> \"'><svg/onload=window.hit=3> javascript:window.hit=4 {{{title}}} &lt;b&gt; ]]> --> \u202Eevil\u202C a\u0301\u0300\u0302\u0301\u0300 \u05E9\u05DC\u05D5\u05DD";
  const words = (n, from) => Array.from({length: n}, (_, i) => `w${(i * 7 + from) % 991}`).join(" ");
  const long = words(10000, 1);
  const base = `${evil} The Guardian reports that the harbour of Velm will hire ${words(300, 5)}. "Nobody asked us ${evil}," said Rask. ${words(200, 9)}.`;
  let dir;
  before(() => {
    dir = report(corpus([
      {id: `${evil}1`, title: evil, outlet: evil, author: evil, url: "javascript:window.hit=5", text: base, date: "2031-05-13"},
      {id: `${evil}2`, title: "W".repeat(100000), outlet: "W".repeat(2000), text: base.replace("Nobody", "None"), date: "2031-05-14"},
      {id: "<b>", title: "שלום ".repeat(40), outlet: "مرحبا", text: `${base} ${long}`, date: "2031-05-15"},
      {id: "zalgo", title: "Z\u0301\u0302\u0303\u0304".repeat(300), outlet: "x".repeat(300), text: long, date: evil.slice(0, 40)},
      {id: "zalgo2", title: "\u202E\u202E\u202E", outlet: "y", text: `${long} and more`, url: "https://example.org/\"><script>window.hit=6</script>"},
    ]));
  });

  for (const width of [1400, 400]) {
    test(`executes nothing and overlaps nothing, ${width} pixels`, async () => {
      const page = await open(browser, dir, {viewport: {width, height: 900}});
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      assert.equal(await page.evaluate(() => window.hit), undefined);
      assert.deepEqual(page.sins, []);
      assert.equal(await page.locator("img, iframe, object, embed, link").count(), 0);
      assert.equal(await page.evaluate(() => document.scripts.length), 1);
      const links = await page.locator("a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
      assert.ok(links.every((link) => link.startsWith("#")), "a link leaves the page");
      assert.ok(await overflow(page) <= 0, "the page scrolls sideways");
      const over = await page.evaluate(() => {
        // Text in a box of the graph stays inside it.
        const out = [];
        for (const box of document.querySelectorAll("a.node > svg, g.node > svg")) {
          if (getComputedStyle(box).overflow !== "hidden") out.push("a card does not clip");
        }
        // Siblings in the flow do not lie over one another.
        const blocks = [...document.querySelectorAll("main section.story > *, .link-body > *, .side-by-side tr")]
          .filter((each) => each.getClientRects().length > 0);
        for (const block of blocks) {
          const next = block.nextElementSibling;
          if (!next || next.getClientRects().length === 0 || block.closest("table") !== next.closest("table")) continue;
          const a = block.getBoundingClientRect(), b = next.getBoundingClientRect();
          if (b.top < a.bottom - 1 && b.left < a.right - 1 && a.left < b.right - 1) {
            out.push(`${block.tagName}.${block.className} over ${next.tagName}.${next.className}`);
          }
        }
        return out;
      });
      assert.deepEqual(over.slice(0, 5), []);
      await page.context().close();
    });
  }

  test("is valid HTML", async () => {
    assert.deepEqual(await invalid(`${dir}/index.html`), []);
  });

  test("axe finds no serious fault", async () => {
    const page = await open(browser, dir);
    assert.deepEqual(await faults(page), []);
    await page.context().close();
  });
});

describe("a story of 500 articles", () => {
  let dir;
  before(() => {
    // Each text has eleven of its twelve sentences from the one before, so that all are one story
    // and few of the 124,750 pairs need comparing.
    const syllables = ["ka", "lo", "mi", "ten", "sor", "vel", "dru", "pas", "nim", "ger", "hol", "bri", "fen", "tam", "ush", "wor"];
    const word = (n) => syllables[n % 16] + syllables[(n >> 4) % 16] + syllables[(n >> 8) % 16];
    const sentence = (i) => `The ${Array.from({length: 14}, (_, k) => word((i * 14 + k) * 997 % 4096)).join(" ")}.`;
    dir = report(corpus(Array.from({length: 500}, (_, n) => ({
      id: `a${String(n).padStart(3, "0")}`,
      outlet: `Paper ${n % 60}`,
      title: `Harbour of Velm, report ${n}`,
      date: `2031-05-${String(10 + n % 18).padStart(2, "0")}`,
      text: Array.from({length: 12}, (_, i) => sentence(i + n)).join(" "),
    }))));
  });

  test("opens in under two seconds and stays usable", async (t) => {
    const size = readFileSync(`${dir}/index.html`).length;
    // What it costs is judged by the page's own work, which another program's does not lengthen.
    const page = await open(browser, dir, {measured: true});
    const took = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
    const work = 1000 * (await page.measure()).TaskDuration;
    t.diagnostic(`${size} bytes, loaded in ${Math.round(took)} ms, ${Math.round(work)} ms of work`);
    assert.ok(work < 1500, `${work} ms`);
    assert.ok(size < 5_000_000, `${size} bytes`);
    assert.equal(await page.locator("section.story").count(), 1);
    assert.deepEqual(await dangling(page), []);
    assert.ok(await page.locator(".side-by-side").count() > 50, "few texts side by side");
    assert.ok(await page.locator("details.article").count() === 500, "articles are left out");
    const block = page.locator('.table-block[data-rows="articles"]');
    await block.getByLabel("Search articles").fill("a499");
    assert.equal(await block.locator("tbody tr").filter({visible: true}).count(), 1);
    assert.deepEqual(page.sins, []);
    await page.context().close();
  });
});

describe("netflix-ai", {skip: corpora ? false : "set BYLINEAGE_CORPORA"}, () => {
  let dir;
  before(() => {
    dir = report(`${corpora}/netflix-ai`);
  });

  test("opens from disk, in silence, and axe finds no serious fault", async () => {
    const page = await open(browser, dir);
    assert.deepEqual(page.sins, []);
    assert.deepEqual(await faults(page), []);
    await page.context().close();
  });

  test("002 and 003 are siblings, with an altered quotation", async () => {
    const page = await open(browser, dir);
    const edge = page.locator('figure.graph a.edge[href^="#pair-002"][href*="-003"]');
    assert.equal(await edge.count(), 1);
    assert.equal(await edge.locator(".head").count(), 0);
    await edge.locator(".hit").click({force: true});
    const body = page.locator('.link-body[id^="pair-002"][id*="-003"]');
    assert.ok(await body.isVisible());
    assert.match(await body.locator(".verdict").first().innerText(), /sibling, rewrite/);
    assert.ok(await body.locator("table.evidence tbody tr").count() > 1);
    const altered = body.locator('mark.altered[title="quotation differs"]');
    const said = await altered.allTextContents();
    assert.ok(said.some((words) => /leverage/.test(words)), said.join("|"));
    assert.ok(said.some((words) => /use/.test(words)), said.join("|"));
    await page.context().close();
  });

  test("#pair-002-003 is enough", async () => {
    const page = await open(browser, dir, {hash: "#pair-002-003"});
    const body = page.locator('.link-body[id^="pair-002"][id*="-003"]');
    await body.waitFor({state: "visible"});
    await page.reload();
    assert.ok(await body.isVisible());
    await page.context().close();
  });
});
