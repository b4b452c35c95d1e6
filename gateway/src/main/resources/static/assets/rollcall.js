// Makes pages pleasant; none of them needs it. Forms and links work without, and htmx does the rest by attributes.
"use strict";
(() => {
  const root = document.documentElement;
  const on = (type, selector, act) => document.addEventListener(type, event => {
    const element = event.target.closest?.(selector);
    if (element) act(element, event);
  });

  /* Light or dark, remembered. */
  on("click", "[data-toggle-theme]", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("rollcall-theme", root.dataset.theme); } catch { /* not remembered, then */ }
  });

  /* A choice of language comes back to where one was. */
  on("click", "[data-language]", link => {
    const to = new URL(link.href);
    to.searchParams.set("back", location.pathname + location.search);
    link.href = to;
  });

  /* Messages that pass. */
  on("click", "[data-dismiss]", button => button.closest(".toast, .call, .note").remove());

  const say = text => {
    const toast = document.createElement("div");
    toast.className = "toast toast--danger";
    const look = Object.assign(document.createElement("a"), { className: "btn btn--small", href: location.href, textContent: document.body.dataset.reload });
    toast.append(Object.assign(document.createElement("p"), { textContent: text }), look);
    document.getElementById("toasts")?.replaceChildren(toast);
  };

  /* "/" goes to the search, as people of this trade expect. */
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const find = document.querySelector("#find, main input[type=search]");
    if (find) { event.preventDefault(); find.focus(); find.select(); }
  });

  /* A list that is filtered where it stands. */
  on("input", "[data-filters]", field => {
    const text = field.value.trim().toLocaleLowerCase();
    for (const item of document.querySelector(field.dataset.filters).children) {
      item.hidden = !item.textContent.toLocaleLowerCase().includes(text);
    }
  });

  /* Ticks outlive paging, searching and going back: a form with data-picks keeps them for as long as the tab is open, and sends
     those of other pages as well. */
  const boxesOf = form => [...document.querySelectorAll(`tbody .check[form="${form.id}"]`)];
  const picksOf = form => {
    try { return new Set(JSON.parse(sessionStorage.getItem(form.dataset.picks) ?? "[]")); } catch { return new Set(); }
  };
  const keep = (form, picks) => {
    try { sessionStorage.setItem(form.dataset.picks, JSON.stringify([...picks])); } catch { /* then they last for this page */ }
    showPicks(form, picks);
  };
  const whom = pick => pick.split(":")[0];
  const showPicks = (form, picks) => {
    const boxes = boxesOf(form), here = new Set(boxes.map(box => whom(box.value)));
    for (const box of boxes) box.checked = picks.has(box.value);
    form.querySelectorAll("[data-picked]").forEach(field => field.remove());
    for (const pick of picks) {
      if (here.has(whom(pick))) continue;
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: boxes[0]?.name ?? "item", value: pick });
      field.dataset.picked = "";
      form.append(field);
    }
    form.classList.toggle("bar--shown", picks.size > 0);
    form.querySelector(".bar-count").dataset.count = picks.size.toLocaleString(root.lang);
    const all = boxes[0]?.closest("table").querySelector("[data-all]");
    if (all) {
      const ticked = boxes.filter(box => box.checked).length;
      all.checked = ticked > 0 && ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    }
    matching(form, false);
  };
  /* Who is in the list with another state than when they were ticked is ticked no longer. */
  const restorePicks = () => document.querySelectorAll("form[data-picks]").forEach(form => {
    const picks = picksOf(form), now = new Map(boxesOf(form).map(box => [whom(box.value), box.value]));
    for (const pick of picks) if (now.has(whom(pick)) && now.get(whom(pick)) !== pick) picks.delete(pick);
    keep(form, picks);
  });
  const forget = form => { try { sessionStorage.removeItem(form.dataset.picks); } catch { /* nothing was kept */ } };
  on("change", "[data-all], tbody .check[form]", box => {
    const boxes = box.matches("[data-all]") ? [...box.closest("table").querySelectorAll("tbody .check:not(:disabled)")] : [box];
    const form = boxes[0]?.form;
    if (!form?.dataset.picks) {
      for (const one of boxes) one.checked = box.checked;
      return;
    }
    const picks = picksOf(form);
    for (const one of boxes) box.checked ? picks.add(one.value) : picks.delete(one.value);
    keep(form, picks);
  });
  on("click", "[data-pick-none]", button => keep(button.form, new Set()));

  /* All that match: the form's verbs then ask about all of them. */
  const matching = (form, all) => {
    const button = form.querySelector("[data-pick-matching]");
    form.toggleAttribute("data-all-matching", all);
    if (button) button.textContent = all ? button.dataset.words : button.dataset.offer ??= button.textContent;
    for (const one of form.querySelectorAll("[formaction]")) one.disabled = all;
  };
  on("click", "[data-pick-matching]", button => matching(button.form, true));
  addEventListener("pageshow", restorePicks);
  document.addEventListener("htmx:afterSettle", restorePicks);
  // The answer has mostly replaced the form by now, so that the event comes from what is left around it.
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const form = detail.requestConfig.elt;
    if (detail.successful && form.matches("form[data-picks]")) forget(form);
  });

  /* A form that names its effects before it goes; the dialog's own button sends it. */
  document.addEventListener("submit", event => {
    const form = event.target, asked = form.hasAttribute("data-all-matching") ? event.submitter?.dataset.matching + "-dialog" : form.dataset.confirm;
    const dialog = asked && document.querySelector(asked);
    if (!dialog || dialog.contains(event.submitter)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    dialog.showModal();
  }, true);
  on("click", "[data-open]", button => document.querySelector(button.dataset.open)?.showModal());
  on("click", "[data-close]", button => button.closest("dialog").close());

  /* A form is sent once, however often its button is pressed. */
  document.addEventListener("submit", event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "sent";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));

  on("click", "[data-copy]", async (button, event) => {
    const field = document.querySelector(button.dataset.copy);
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
    button.textContent = button.dataset.copied;
    event.preventDefault();
  });

  /* What happens on the server reaches the page as events of its body; parts of the page ask again when they hear theirs. */
  const live = document.body?.dataset.live ?? document.querySelector("body")?.dataset.live;
  if (live && window.EventSource) {
    const stream = new EventSource(live);
    for (const name of ["sync", "directory", "connection", "roster", "count"]) {
      stream.addEventListener(name, () => document.body.dispatchEvent(new CustomEvent("live-" + name)));
    }
    addEventListener("pagehide", () => stream.close());
  }

  /* htmx: errors replace a whole page, never a part of it; and the focus does not get lost when a list is renewed. */
  const sending = new Set();
  // What was renewed meanwhile by another answer is no longer there to be renewed by this one.
  const onlyWhatIsThere = event => { if (!event.detail.target.isConnected) event.preventDefault(); };
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    detail.target.addEventListener("htmx:beforeSwap", onlyWhatIsThere);
    if (detail.requestConfig.verb === "get") return;
    sending.add(detail.xhr);
    detail.xhr.addEventListener("loadend", () => sending.delete(detail.xhr));
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    // A page that renews itself waits while somebody is in the middle of something on it, or a form of it is under way.
    const main = document.getElementById("main");
    if (detail.requestConfig.elt === main && detail.target === main
        && (sending.size || main.querySelector("dialog[open], details[open]") || main.contains(document.activeElement) && document.activeElement.matches("input:not([type=checkbox]), select"))) {
      detail.shouldSwap = false;
      return;
    }
    if (detail.xhr.status >= 400) {
      detail.shouldSwap = detail.target.id === "main" && detail.requestConfig.verb !== "get";
      if (detail.requestConfig.verb !== "get" && !detail.shouldSwap) say(document.body.dataset.trouble);
    }
  });
  document.addEventListener("htmx:sendError", ({ detail }) => {
    if (detail.requestConfig.verb !== "get") say(document.body.dataset.trouble);
    delete detail.elt.dataset.sent;
  });

  let focused = null;
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    const row = document.activeElement?.closest("tr");
    focused = row ? { row: [...row.parentElement.closest("table").rows].indexOf(row), table: row.closest("table").id } : null;
    if (!detail.elt.closest("form")) focused = null;
  });
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (document.activeElement !== document.body || detail.target?.id !== "main") return;
    const rows = [...(document.getElementById(focused?.table || "-")?.rows ?? [])];
    const near = [...rows.slice(focused?.row), ...rows.slice(0, focused?.row).reverse()];
    const field = near.map(row => row.querySelector("td button") ?? row.querySelector("td input")).find(Boolean);
    (field ?? document.getElementById("main")).focus({ preventScroll: true });
    focused = null;
  });
})();
