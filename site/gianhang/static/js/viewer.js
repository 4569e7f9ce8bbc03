/* Photographs over the whole window: arrow keys, swiping, and a closer look. */
(() => {
  "use strict";
  const gallery = document.querySelector(".gallery[data-view]");
  const pictures = [...(gallery?.querySelectorAll(".gallery__main picture") ?? [])];
  if (!pictures.length || !window.HTMLDialogElement) return;
  const words = gallery.dataset;
  const main = gallery.querySelector(".gallery__main");

  const button = (name, label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "viewer__" + name;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };

  const dialog = document.createElement("dialog");
  dialog.className = "viewer";
  dialog.setAttribute("aria-label", words.view);
  const row = document.createElement("div");
  row.className = "viewer__row";
  row.tabIndex = 0;
  const count = document.createElement("p");
  count.className = "viewer__count";
  count.setAttribute("role", "status");
  let now = 0;

  /* The pictures are copied when they are first looked at: nobody loads them large in vain. */
  const fill = () => {
    row.append(...pictures.map((picture) => {
      const frame = document.createElement("div");
      const copy = picture.cloneNode(true);
      for (const source of copy.querySelectorAll("[sizes]")) source.sizes = "100vw";
      frame.append(copy);
      return frame;
    }));
  };

  const told = () => {
    count.textContent = pictures.length > 1 ? now + 1 + " / " + pictures.length : "";
    before.disabled = now === 0;
    after.disabled = now === pictures.length - 1;
  };
  const go = (to, behavior = "instant") => {
    now = Math.max(0, Math.min(pictures.length - 1, to));
    zoom(false);
    row.scrollTo({ left: now * row.clientWidth, behavior });
    told();
  };
  const zoom = (on) => {
    const frame = row.children[now];
    for (const other of row.children) other.classList.toggle("is-near", on && other === frame);
    row.classList.toggle("is-near", on);
    closer.setAttribute("aria-pressed", on);
    if (!on) return;
    for (const part of frame.querySelectorAll("[sizes]")) part.sizes = "250vw";
    frame.scrollTo((frame.scrollWidth - frame.clientWidth) / 2, (frame.scrollHeight - frame.clientHeight) / 2);
  };

  const before = button("before", words.before, () => go(now - 1, "smooth"));
  const after = button("after", words.after, () => go(now + 1, "smooth"));
  const closer = button("closer", words.closer, () => zoom(!row.classList.contains("is-near")));
  const close = button("close", words.close, () => dialog.close());
  dialog.append(row, count, closer, close, ...(pictures.length > 1 ? [before, after] : []));
  document.body.append(dialog);

  const open = (index) => {
    if (!row.children.length) fill();
    dialog.showModal();
    go(index);
    row.focus();
  };

  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && !row.classList.contains("is-near")) {
      event.preventDefault();
      go(now + step);
    }
    if (event.key === "+" || event.key === "-") zoom(event.key === "+");
  });
  row.addEventListener("scrollend", () => {
    if (row.classList.contains("is-near") || !dialog.open) return;
    now = Math.round(row.scrollLeft / row.clientWidth);
    told();
  });
  row.addEventListener("dblclick", () => zoom(!row.classList.contains("is-near")));
  /* Back in the page the same picture is shown. */
  dialog.addEventListener("close", () => main.scrollTo({ left: main.children[now].offsetLeft - main.children[0].offsetLeft }));

  for (const [index, picture] of pictures.entries()) {
    const opener = button("open", words.view, () => open(index));
    picture.after(opener);
  }
})();
