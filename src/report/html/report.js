// What the page gains from a script: links that open what they lead to, search, filters, sorting.
// All that it finds stands on the page without it. Words are only ever read and set as text.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("with-script");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // --- links into the page

  // "#pair-002-003" also finds ids that begin so, if only one pair does.
  const find = (hash) => {
    const id = decodeURIComponent(hash.slice(1));
    const exact = document.getElementById(id);
    if (exact || !/^(pair|article)-/.test(id)) return exact;
    const kind = id.slice(0, id.indexOf("-") + 1);
    const wanted = id.slice(kind.length).split("-");
    const begins = (element) => {
      let at = element.id.slice(kind.length);
      return wanted.every((part, i) => {
        if (i > 0) {
          const next = at.indexOf("-" + part);
          if (next < 0) return false;
          at = at.slice(next + 1);
        }
        return at.startsWith(part);
      });
    };
    const found = all(`.link-body[id^="${kind}"], .article-body[id^="${kind}"]`).filter(begins);
    return found.length === 1 ? found[0] : null;
  };

  const open = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
  };

  const choose = (id) => {
    for (const shape of all("svg a.chosen")) shape.classList.remove("chosen");
    for (const shape of all(`svg a[href="#${CSS.escape(id)}"]`)) shape.classList.add("chosen");
  };

  const follow = (scroll) => {
    let target = null;
    try {
      target = location.hash.length > 1 ? find(location.hash) : null;
    } catch {
      return;  // not a place of ours
    }
    if (!target) return;
    open(target);
    choose(target.id.replace(/^exhibit-/, ""));
    if (target.id !== decodeURIComponent(location.hash.slice(1))) {
      location.replace("#" + target.id);
      return;
    }
    if (!scroll) return;
    const fold = target.closest("details");
    (fold && target.matches(".link-body, .article-body") ? fold : target).scrollIntoView();
    const focus = fold && fold.querySelector("summary");
    if (focus) focus.focus({preventScroll: true});
  };
  addEventListener("hashchange", () => follow(true));
  // A link to where one already is does not change the hash, but should still open it.
  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a");
    const href = link && link.getAttribute("href");
    if (href && href === location.hash) follow(true);
    if (event.target.closest && event.target.closest(".print")) print();
  });
  // On paper everything is open; afterwards as it was.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });

  // --- a graph that does not fit begins with its first article

  for (const graph of all("figure.graph .scroll")) {
    const drawn = graph.querySelector("svg[data-begin]");
    const names = graph.querySelector(".names");
    if (graph.clientWidth > 700 || !drawn || !names) continue;
    graph.scrollLeft = Number(drawn.dataset.begin) - names.clientWidth;
  }

  // --- what stands opposite: the same words of the other side, a moved sentence's other place

  const words = (place, on) => {
    const step = place.dataset.e;
    for (const each of all(`[data-e="${CSS.escape(step)}"]`, place.closest("table"))) {
      each.classList.toggle("lit", on);
    }
  };
  const twin = (row, on) => {
    for (const link of all('td a[href^="#pair-"]', row)) {
      const other = document.getElementById(link.getAttribute("href").slice(1));
      if (other) other.classList.toggle("twin", on);
    }
    for (const link of all(`td a[href="#${CSS.escape(row.id)}"]`, row.parentElement)) {
      link.closest("tr").classList.toggle("twin", on);
    }
  };
  for (const [event, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    addEventListener(event, (what) => {
      if (!what.target.closest) return;
      const place = what.target.closest(".side-by-side [data-e]");
      if (place) words(place, on);
      const row = what.target.closest("tr.moved-row");
      if (row) twin(row, on);
    });
  }

  // --- sorting

  const key = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.sort ?? cell.textContent.trim();
    const number = /^[-+]?[\d.]+( %| to .*)?$/.test(text) ? parseFloat(text) : null;
    return {text, number};
  };
  const order = (x, y) => {
    if (x.text === "" || y.text === "") return (x.text === "") - (y.text === "");
    if (x.number !== null && y.number !== null) return x.number - y.number;
    return x.text < y.text ? -1 : x.text > y.text ? 1 : 0;
  };
  const sort = (table, column, head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, i) => ({row, i, key: key(row, column)}));
    rows.sort((x, y) => {
      const by = order(x.key, y.key);
      // What is empty stays last both ways.
      const turn = down && x.key.text !== "" && y.key.text !== "" ? -by : by;
      return turn || x.i - y.i;
    });
    body.append(...rows.map((each) => each.row));
  };
  for (const table of all("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => sort(table, column, head));
      head.replaceChildren(button);
    });
  }

  // --- search and filters

  const field = (words, input) => {
    const label = document.createElement("label");
    label.append(words, input);
    return label;
  };
  const made = (tag, settings) => Object.assign(document.createElement(tag), settings);
  const values = (rows, name) =>
    [...new Set(rows.flatMap((row) => (row.dataset[name] ?? "").split("|")))].filter(Boolean).sort();
  const select = (words, choices) => {
    const input = made("select", {});
    input.append(made("option", {value: "", textContent: "any"}));
    for (const choice of choices) input.append(made("option", {value: choice, textContent: choice}));
    return field(words, input);
  };

  for (const block of all(".table-block")) {
    const rows = [...block.querySelector("tbody").rows];
    if (rows.length < 3) continue;
    const kind = block.dataset.rows;
    const caption = block.querySelector("caption").textContent.trim();
    const bar = made("div", {className: "filters", role: "search"});
    bar.setAttribute("aria-label", "Filter: " + caption);
    const search = made("input", {type: "search"});
    bar.append(field("Search " + kind, search));
    const tests = [];
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    tests.push((row) => search.value.toLowerCase().split(/\s+/).every((word) => texts.get(row).includes(word)));
    for (const [name, words] of [["relation", "Relation"], ["outlets", "Outlet"]]) {
      const choices = values(rows, name);
      if (choices.length < 2) continue;
      const label = select(words, choices);
      const input = label.lastChild;
      tests.push((row) => !input.value || (row.dataset[name] ?? "").split("|").includes(input.value));
      bar.append(label);
    }
    if (rows.some((row) => row.dataset.score)) {
      const input = made("input", {type: "number", min: 0, max: 1, step: 0.05, value: 0});
      tests.push((row) => !(Number(input.value) > 0) || Number(row.dataset.score || 0) >= Number(input.value));
      bar.append(field("Score from", input));
    }
    const dates = values(rows, "dates");
    if (dates.length > 1) {
      const from = made("input", {type: "date"}), to = made("input", {type: "date"});
      const within = (date) => (!from.value || date.slice(0, 10) >= from.value) && (!to.value || date.slice(0, 10) <= to.value);
      tests.push((row) => (!from.value && !to.value) || row.dataset.dates.split("|").some((date) => date && within(date)));
      bar.append(field("Published from", from), field("to", to));
    }
    const count = made("output", {});
    count.setAttribute("aria-live", "polite");
    bar.append(count);
    const show = () => {
      let shown = 0;
      for (const row of rows) {
        row.hidden = !tests.every((test) => test(row));
        shown += !row.hidden;
      }
      count.textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
    };
    bar.addEventListener("input", show);
    block.insertBefore(bar, block.firstChild);
  }

  follow(true);
})();
