/* What scripts add to pages that work without them: the viewer's time zone, keys, and words for screen readers. */
"use strict";

(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

  /* The zone is remembered, so that the server writes it the next time; this page is rewritten here. */
  function localise(root) {
    if (document.body.dataset.zone === zone) {
      return;
    }
    const toTheMinute = {
      timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    };
    const minute = new Intl.DateTimeFormat("sv-SE", toTheMinute);
    const second = new Intl.DateTimeFormat("sv-SE", { ...toTheMinute, second: "2-digit" });
    for (const time of root.querySelectorAll("time[datetime]")) {
      const isFull = "full" in time.dataset;
      /* As exact as the server has it. */
      const format = isFull && /:\d\d:\d\d/.test(time.textContent) ? second : minute;
      const text = format.format(new Date(time.dateTime));
      if (isFull) {
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
    const live = document.getElementById("live");
    /* A page that comes again by itself would say the same again and again. */
    if (said && live.textContent !== said.dataset.announce) {
      live.textContent = said.dataset.announce;
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
      line.textContent = count === 0 ? line.dataset.hint : count + " picked" + line.dataset.then;
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
    ["r", "reject, with a reason, after a question"],
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

  /* What a part of the page loses when another takes its place. */
  let kept = null;

  function keep(event) {
    const row = here();
    kept = {
      row: row && row.dataset.row,
      focus: focusIn(event.detail.target),
      open: [...document.querySelectorAll("details[open] > summary")].map(nameOf),
      picked: picks().filter((pick) => pick.checked).map((pick) => pick.value),
    };
  }

  /* By what a thing is found again in a page that has come anew. */
  function nameOf(thing) {
    const form = thing.closest("form");
    const parts = [thing.tagName, thing.id, ...["name", "value", "href"].map((name) => thing.getAttribute(name))];
    return JSON.stringify([...parts, form && form.getAttribute("action"), thing.matches("summary") && thing.textContent]);
  }

  function allNamed(tag, name) {
    return [...document.querySelectorAll(tag)].filter((each) => nameOf(each) === name);
  }

  function focusIn(target) {
    const at = document.activeElement;
    if (!target.contains(at)) {
      return null;
    }
    const name = nameOf(at);
    return { tag: at.tagName, name, place: allNamed(at.tagName, name).indexOf(at), row: at.closest("tr.here") !== null };
  }

  /* Where it was; or else where it is said what has come, for the focus must not fall to the top of the page. */
  function refocus(focus, row) {
    const same = allNamed(focus.tag, focus.name)[focus.place];
    const landings = [same, focus.row && row && row.querySelector("a[href]"), document.getElementById("news"), document.querySelector("h1")];
    for (const landing of landings.filter(Boolean)) {
      if (landing.tagName === "H1") {
        landing.tabIndex = -1;
      }
      landing.focus({ preventScroll: landing === same });
      if (document.activeElement === landing) {
        return;
      }
    }
  }

  function restore() {
    if (kept === null) {
      return;
    }
    /* It is for a page that has just been opened. */
    document.querySelectorAll("main [autofocus]").forEach((each) => each.removeAttribute("autofocus"));
    for (const summary of document.querySelectorAll("details:not([open]) > summary")) {
      summary.parentElement.open = kept.open.includes(nameOf(summary));
    }
    picks().forEach((pick) => { pick.checked = pick.checked || kept.picked.includes(pick.value); });
    countPicked();
    const row = rows().find((each) => each.dataset.row === kept.row);
    if (row) {
      row.classList.add("here");
    }
    if (kept.focus) {
      refocus(kept.focus, row);
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

  /* Asks whether a form is to be sent, and says of what and with what. */
  function ask(question, form, kind, said) {
    const title = document.querySelector("h1").textContent.replace(/\s+/g, " ").trim();
    const sure = button(form.querySelector("button").textContent, kind, () => {
      delete form.dataset.asks;
      form.requestSubmit();
    });
    const no = button("Not yet", "outline", () => box.close());
    const box = dialog([heading(question), paragraph(title), ...said.map(paragraph), sure, " ", no]);
    box.setAttribute("aria-label", question);
    return { sure, no };
  }

  function confirmApproval(form) {
    ask("Approve this?", form, "", []).sure.focus();
  }

  /* A rejection to which a key led. One without a reason is sent, for the answer says what is missing. */
  function confirmRejection(event) {
    const form = event.target;
    const answer = form.elements.namedItem("answer");
    const reason = "asks" in form.dataset && (form.elements.namedItem("reason").value.trim() || (answer && answer.value));
    if (reason) {
      event.preventDefault();
      ask("Reject this?", form, "outline", ["The farm is told: " + reason]).no.focus();
    }
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
      const reason = form.querySelector("textarea");
      form.dataset.asks = "";
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

  document.addEventListener("submit", confirmRejection);

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
