// Reports to look at, and pages that tell on themselves.
import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {chromium} from "playwright-core";

const folders = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), "bylineage-browser-"));
  folders.push(made);
  return made;
};
export const clean = () => {
  for (const each of folders) rmSync(each, {recursive: true, force: true});
};

/// Writes a report; returns its folder.
export const report = (corpus, ...options) => {
  const out = join(folder(), "report");
  execFileSync(process.env.BYLINEAGE_TOOL, ["report", corpus, "-o", out, ...options], {stdio: "pipe"});
  return out;
};

/// Articles as a file of JSON lines; returns its path.
export const corpus = (articles) => {
  const path = join(folder(), "articles.jsonl");
  writeFileSync(path, articles.map((article) => JSON.stringify(article) + "\n").join(""));
  return path;
};

export const launch = () =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });

/// A page of a report, with what it did that it may not: `page.sins`;
/// `measured`: with `page.measure()`, seconds of work by kind.
export const open = async (browser, dir, {hash = "", file = "index.html", measured = false, ...options} = {}) => {
  const context = await browser.newContext({viewport: {width: 1400, height: 900}, ...options});
  const page = await context.newPage();
  const url = pathToFileURL(join(dir, file)).href;
  page.sins = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.sins.push(message.text());
  });
  page.on("pageerror", (error) => page.sins.push(String(error)));
  page.on("dialog", (dialog) => {
    page.sins.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) page.sins.push(`request: ${request.url()}`);
  });
  if (measured) {
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable", {timeDomain: "threadTicks"});
    page.measure = async () =>
      Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map((each) => [each.name, each.value]));
  }
  await page.goto(url + hash);
  return page;
};
