// An expired session costs nobody their choice: it is said in place, and what was chosen on the page comes back after signing in.
// Nothing is ever sent by itself. What was chosen stays in this tab (sessionStorage), and only its person gets it back.
"use strict";
(() => {
  const KEY = "rollcall-kept-page";
  const main = document.getElementById("main");
  const person = document.body?.dataset.person;
  const here = () => location.pathname + location.search;

  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; } };
  const write = kept => { try { sessionStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* not kept, then */ } };
  const forget = () => { try { sessionStorage.removeItem(KEY); } catch { /* nothing there */ } };

  const isChoice = field => field.name && !field.disabled
      && (field.matches("select, textarea") || field.matches("input") && !["hidden", "submit", "button", "image", "reset", "file", "password"].includes(field.type));
  const isTicked = field => field.type === "checkbox" || field.type === "radio";
  const formOf = field => field.form?.getAttribute("action") ?? "";
  const isChanged = field => isTicked(field) ? field.checked !== field.defaultChecked
      : field.matches("select") ? [...field.options].some(option => option.selected !== option.defaultSelected)
      : field.value !== field.defaultValue;
  const fields = () => [...document.querySelectorAll("#main input, #main select, #main textarea")].filter(isChoice);

  const snapshot = () => ({
    page: here(), person,
    fields: fields().filter(isChanged).map(field => ({
      form: formOf(field), name: field.name, ticked: isTicked(field) ? field.checked : null,
      value: field.matches("select[multiple]") ? [...field.selectedOptions].map(option => option.value) : field.value,
    })),
  });

  const restore = kept => {
    let missing = 0;
    for (const one of kept.fields) {
      const field = fields().find(field => field.name === one.name && formOf(field) === one.form
          && (one.ticked === null || field.value === one.value));
      if (!field) { missing++; continue; }
      if (one.ticked !== null) field.checked = one.ticked;
      else if (Array.isArray(one.value)) for (const option of field.options) option.selected = one.value.includes(option.value);
      else field.value = one.value;
      // Other scripts follow the choice; "input" would start searches.
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return missing;
  };

  const note = text => {
    const box = document.createElement("div");
    box.className = "note note--ok";
    box.id = "session-restored";
    box.setAttribute("role", "status");
    box.append(Object.assign(document.createElement("p"), { textContent: text }));
    main.prepend(box);
  };

  /* In place: the answer's own words in a dialog over the page. */
  let dialog = null;
  const show = (answer, byItself) => {
    if (dialog?.open || byItself && dialog?.dataset.dismissed) return;
    dialog?.remove();
    const state = answer.querySelector(".state");
    dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.id = "session-dialog";
    dialog.setAttribute("aria-labelledby", "session-dialog-title");
    const body = document.createElement("div");
    const title = document.createElement("h2");
    title.id = "session-dialog-title";
    title.textContent = state.querySelector("h1").textContent;
    const words = document.createElement("p");
    words.textContent = state.querySelector("p").textContent;
    const go = Object.assign(document.createElement("a"), { className: "btn btn--primary" });
    go.textContent = state.querySelector("#sign-in-again, #open-again").textContent;
    go.id = "session-dialog-go";
    go.href = answer.dataset.session === "session-ended" ? "/sign-in/continue?back=" + encodeURIComponent(here()) : here();
    go.addEventListener("click", () => write({ ...snapshot(), pending: true }));
    const stay = Object.assign(document.createElement("button"), { className: "btn btn--quiet", type: "button" });
    stay.textContent = document.body.dataset.stay ?? "";
    stay.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { dialog.dataset.dismissed = "yes"; });
    const actions = Object.assign(document.createElement("div"), { className: "actions" });
    actions.append(stay, go);
    body.append(title, words, actions);
    dialog.append(body);
    document.body.append(dialog);
    dialog.showModal();
    go.focus();
  };

  const sessionIn = html => new DOMParser().parseFromString(html, "text/html").querySelector("main[data-session]");

  document.addEventListener("htmx:beforeSwap", event => {
    const { xhr, requestConfig } = event.detail;
    if (xhr.status !== 401 && xhr.status !== 403) return;
    const answer = sessionIn(xhr.responseText);
    if (!answer) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Pages also ask by themselves; who has closed the message is not told again until they press something.
    show(answer, !["click", "submit", "change", "input", "keyup"].includes(requestConfig.triggeringEvent?.type));
    delete event.detail.elt?.dataset?.sent;
    delete requestConfig.elt?.closest?.("form")?.dataset.sent;
  }, true);

  /* Without htmx the browser leaves the page: what was chosen is noted before. */
  document.addEventListener("submit", () => { if (person) write(snapshot()); }, true);

  if (main?.dataset.session === "session-ended" || main?.dataset.session === "form-too-old") {
    const kept = read();
    if (kept) {
      write({ ...kept, pending: true });
      for (const link of main.querySelectorAll("#sign-in-again")) link.href = "/sign-in/continue?back=" + encodeURIComponent(kept.page);
      for (const link of main.querySelectorAll("#open-again")) link.href = kept.page;
    }
  } else if (main?.dataset.session === "restored") {
    const kept = read();
    if (kept?.pending) location.replace(kept.page);
  } else if (person) {
    const kept = read();
    if (kept?.pending && kept.person === person && kept.page === here()) {
      forget();
      const missing = restore(kept);
      if (kept.fields.length) note(missing ? document.body.dataset.restoredPartly : document.body.dataset.restored);
    } else if (kept && (!kept.pending || kept.person !== person)) {
      forget();
    }
  }
})();
