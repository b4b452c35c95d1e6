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

  /* One box for all rows. */
  on("change", "[data-all]", box => {
    for (const row of box.closest("table").querySelectorAll("tbody .check:not(:disabled)")) row.checked = box.checked;
  });
  on("change", "tbody .check", row => {
    const all = row.closest("table").querySelector("[data-all]");
    if (!all) return;
    const rows = [...row.closest("table").querySelectorAll("tbody .check:not(:disabled)")];
    all.checked = rows.every(one => one.checked);
    all.indeterminate = !all.checked && rows.some(one => one.checked);
  });

  /* A form that names its effects before it goes; the dialog's own button sends it. */
  document.addEventListener("submit", event => {
    const dialog = event.target.dataset.confirm && document.querySelector(event.target.dataset.confirm);
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
        && (sending.size || main.querySelector("dialog[open], details[open]") || main.contains(document.activeElement) && document.activeElement.matches("input, select"))) {
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
