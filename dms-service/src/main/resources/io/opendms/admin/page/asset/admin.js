/* What scripts add to pages that work without them: the viewer's time zone, keys, and words for screen readers. */
"use strict";

(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

  /* The zone is remembered, so that the server writes it the next time; this page is rewritten here. */
  function localise(root) {
    if (document.body.dataset.zone === zone) {
      return;
    }
    const format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    });
    for (const time of root.querySelectorAll("time[datetime]")) {
      const text = format.format(new Date(time.dateTime));
      if ("full" in time.dataset) {
        time.textContent = text;
      } else {
        time.title = text;
      }
    }
    for (const name of document.querySelectorAll("[data-zone-name]")) {
      name.textContent = zone;
    }
  }

  function rememberZone() {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = "dms-zone=" + zone + "; Path=/admin; Max-Age=31536000; SameSite=Lax" + secure;
  }

  function announce(root) {
    const said = root.matches("[data-announce]") ? root : root.querySelector("[data-announce]");
    if (said) {
      document.getElementById("live").textContent = said.dataset.announce;
    }
  }

  /* A usual reason that is chosen becomes the text, to be changed there. */
  function fill(event) {
    const target = event.target.dataset && event.target.dataset.fills;
    if (target && event.target.value) {
      document.getElementById(target).value = event.target.value;
    }
  }

  function picks() {
    return [...document.querySelectorAll("input[name=pick]")];
  }

  function countPicked() {
    const line = document.querySelector("[data-picked]");
    if (line) {
      const count = picks().filter((pick) => pick.checked).length;
      line.dataset.hint = line.dataset.hint || line.textContent;
      line.textContent = count === 0 ? line.dataset.hint : count + " picked; the next page shows them first.";
    }
  }

  function prepare(root) {
    localise(root);
    for (const all of root.querySelectorAll("[data-all], [data-all-label]")) {
      all.hidden = false;
    }
    for (const hint of document.querySelectorAll(".keys")) {
      hint.hidden = false;
    }
  }

  /* Keys */

  const KEYS = [
    ["j k", "next, previous row"],
    ["Enter", "open the row"],
    ["x", "pick the row"],
    ["a", "approve, after a question"],
    ["r", "reject, with a reason"],
    ["n", "next waiting request"],
    ["/", "search"],
    ["?", "these keys"],
  ];

  /* Who speaks to the computer, or holds keys down unwillingly, can do without (WCAG 2.2, 2.1.4). */
  const OFF = "dms-keys-off";

  function areKeysOff() {
    try {
      return localStorage.getItem(OFF) === "yes";
    } catch {
      return false;
    }
  }

  function switchKeys(on) {
    try {
      localStorage.setItem(OFF, on ? "no" : "yes");
    } catch {
      /* A browser that keeps nothing has the keys again on the next page. */
    }
  }

  function rows() {
    return [...document.querySelectorAll("tr[data-row]")];
  }

  function here() {
    return document.querySelector("tr.here");
  }

  function move(step) {
    const all = rows();
    if (all.length === 0) {
      return;
    }
    const at = all.indexOf(here());
    const to = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
    all.forEach((row, index) => row.classList.toggle("here", index === to));
    const link = all[to].querySelector("a[href]");
    if (link) {
      link.focus({ preventScroll: true });
    }
    all[to].scrollIntoView({ block: "nearest" });
  }

  /* What the list loses when another takes its place. */
  let kept = null;

  function keep() {
    const row = here();
    kept = {
      row: row && row.dataset.row,
      focused: row !== null && row.contains(document.activeElement),
      picked: picks().filter((pick) => pick.checked).map((pick) => pick.value),
    };
  }

  function restore() {
    if (kept === null) {
      return;
    }
    picks().forEach((pick) => { pick.checked = pick.checked || kept.picked.includes(pick.value); });
    countPicked();
    const row = rows().find((each) => each.dataset.row === kept.row);
    if (row) {
      row.classList.add("here");
      if (kept.focused) {
        row.querySelector("a[href]").focus({ preventScroll: true });
      }
    }
    kept = null;
  }

  function dialog(content) {
    const box = document.createElement("dialog");
    const inner = document.createElement("div");
    inner.append(...content);
    box.append(inner);
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
  }

  function button(text, kind, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = kind;
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function heading(text) {
    const made = document.createElement("h2");
    made.textContent = text;
    return made;
  }

  function showKeys() {
    const list = document.createElement("dl");
    for (const [key, does] of KEYS) {
      const term = document.createElement("dt");
      const cap = document.createElement("kbd");
      cap.textContent = key;
      term.append(cap);
      const said = document.createElement("dd");
      said.textContent = does;
      list.append(term, said);
    }
    const box = dialog([heading("Keys"), list, keySwitch(), button("Close", "outline", () => box.close())]);
    box.setAttribute("aria-label", "Keys");
  }

  function keySwitch() {
    const label = document.createElement("label");
    const check = document.createElement("input");
    check.type = "checkbox";
    check.checked = !areKeysOff();
    check.addEventListener("change", () => switchKeys(check.checked));
    label.append(check, " Single keys act, in this browser");
    const line = document.createElement("p");
    line.append(label);
    return line;
  }

  function confirmApproval(form) {
    const title = document.querySelector("h1").textContent.replace(/\s+/g, " ").trim();
    const sure = button(form.querySelector("button").textContent, "", () => form.requestSubmit());
    const box = dialog([heading("Approve this?"), paragraph(title), sure, " ", button("Not yet", "outline", () => box.close())]);
    box.setAttribute("aria-label", "Approve this?");
    sure.focus();
  }

  function paragraph(text) {
    const made = document.createElement("p");
    made.textContent = text;
    return made;
  }

  function decide(key) {
    const form = document.querySelector("form[data-decision=" + key + "]");
    if (!form) {
      return;
    }
    if (key === "a") {
      confirmApproval(form);
    } else {
      const reason = form.querySelector("select, textarea");
      form.scrollIntoView({ block: "nearest" });
      reason.focus();
    }
  }

  function pick() {
    const box = here() && here().querySelector("input[name=pick]");
    if (box) {
      box.checked = !box.checked;
      countPicked();
    }
  }

  const ACTS = {
    j: () => move(1),
    k: () => move(-1),
    x: pick,
    a: () => decide("a"),
    r: () => decide("r"),
    n: () => follow("[data-key=next]"),
    "/": () => focusOn("[data-key=search]"),
    "?": showKeys,
    Enter: () => here() && follow("tr.here a[href]"),
  };

  function follow(selector) {
    const link = document.querySelector(selector);
    if (link) {
      link.click();
    }
  }

  function focusOn(selector) {
    const field = document.querySelector(selector);
    if (field) {
      field.focus();
      field.select();
    }
  }

  function isTyping(target) {
    return target.closest("input:not([type=checkbox]), select, textarea, dialog, summary") !== null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (event.key === "Escape" && event.target.matches("[data-key=search]")) {
      /* The browser would empty the field, and so undo the search. */
      event.preventDefault();
      event.target.blur();
      return;
    }
    const act = ACTS[event.key];
    const plain = event.key === "Enter" && event.target !== document.body;
    if (!act || isTyping(event.target) || plain || areKeysOff()) {
      return;
    }
    event.preventDefault();
    act();
  });

  document.addEventListener("change", (event) => {
    fill(event);
    if (event.target.matches("[data-all]")) {
      picks().concat([...document.querySelectorAll("[data-all]")])
        .forEach((pick) => { pick.checked = event.target.checked; });
    }
    countPicked();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) {
      showKeys();
    }
  });

  document.addEventListener("htmx:beforeSwap", keep);

  /* In the same breath, so that no key falls between the old list and the new. */
  document.addEventListener("htmx:afterSwap", restore);

  document.addEventListener("htmx:afterSettle", (event) => {
    prepare(document);
    announce(event.target);
  });

  document.documentElement.classList.add("scripted");
  rememberZone();
  prepare(document);
})();
