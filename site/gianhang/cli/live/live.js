// Keeps a previewed page fresh: reloads it when the site was rebuilt, and shows what is wrong when it could not be.
// A classic script, part of the preview only; built pages never carry it.
(function () {
  "use strict";

  const HOME = "/__gianhang__/";
  const PATIENCE = 2000;
  const version = document.currentScript.dataset.version;
  // The site's own script shortens the address once the page stands.
  const place = "gianhang:" + location.pathname.replace(/index\.html$/, "");
  let stream = null;
  let timer = 0;

  class Problems extends HTMLElement {
    constructor() {
      super();
      this.attachShadow({ mode: "open" });
    }

    show(panel) {
      this.shadowRoot.innerHTML = '<link rel="stylesheet" href="' + HOME + 'panel.css">' + panel;
      const button = this.shadowRoot.querySelector("button");
      if (button) button.addEventListener("click", () => this.fold(button));
    }

    fold(button) {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      button.textContent = open ? button.dataset.open : button.dataset.close;
    }
  }
  customElements.define("gian-hang-problems", Problems);

  function hear(state) {
    if (state.version !== version) {
      try {
        sessionStorage.setItem(place, String(scrollY));
      } catch (_denied) {
        // A page that forgets where it was is still a fresh page.
      }
      location.reload();
      return;
    }
    const old = document.querySelector("gian-hang-problems");
    if (!state.panel) {
      if (old) old.remove();
      return;
    }
    const element = old || document.body.appendChild(document.createElement("gian-hang-problems"));
    element.show(state.panel);
  }

  function poll() {
    fetch(HOME + "state", { cache: "no-store" })
      .then((answer) => answer.json())
      .then(hear)
      .catch(() => {});
  }

  function listen() {
    if (!window.EventSource) {
      timer = setInterval(poll, PATIENCE);
      return;
    }
    stream = new EventSource(HOME + "events");
    stream.onmessage = (event) => hear(JSON.parse(event.data));
    // A browser that gave up would never come back by itself.
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) {
        stream = null;
        clearInterval(timer);
        timer = setInterval(poll, PATIENCE);
      }
    };
  }

  function rest() {
    if (stream) stream.close();
    stream = null;
    clearInterval(timer);
  }

  // Browsers open six connections to a server at most: a tab nobody looks at must not hold one.
  document.addEventListener("visibilitychange", () => {
    rest();
    if (!document.hidden) listen();
  });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });

  try {
    const kept = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (kept !== null) {
      history.scrollRestoration = "manual";
      addEventListener("load", () => {
        scrollTo({ top: Number(kept), behavior: "instant" });
        history.scrollRestoration = "auto";
      });
    }
  } catch (_denied) {
    // Without storage the page starts at its top.
  }
  if (!document.hidden) listen();
})();
