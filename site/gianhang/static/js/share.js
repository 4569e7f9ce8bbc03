/* Handing a page on: to other programs, to paper, to a telephone that stands beside. */
(() => {
  "use strict";
  const tools = document.querySelector(".offer__tools");
  if (!tools) return;
  const { dataset: words } = tools;
  const status = tools.querySelector("[role=status]");
  const http = location.protocol.startsWith("http");
  const address = () => (http ? location.href.replace(/[?#].*/, "") : document.querySelector("link[rel=canonical]")?.href);
  const share = tools.querySelector("[data-share]");
  const code = tools.querySelector("[data-code]");

  share.hidden = !address();
  share.addEventListener("click", async () => {
    const page = { title: document.title, url: address() };
    try {
      if (navigator.share) await navigator.share(page);
      else {
        await navigator.clipboard.writeText(page.url);
        status.textContent = words.copied;
      }
    } catch (error) {
      /* Who thinks better of it says so with an AbortError. */
      if (error.name !== "AbortError") status.textContent = page.url;
    }
  });
  tools.querySelector("[data-print]").addEventListener("click", () => print());

  /* The permanent address; where nobody has said where the site stands, as it is read now. */
  const home = words.home ?? (http && new URL(document.documentElement.dataset.root, location.href).href);
  const short = home && home + words.short;
  const drawn = short && window.gianHangQr(short);
  code.hidden = !drawn;
  if (drawn) {
    const box = tools.querySelector(".offer__code");
    code.addEventListener("click", () => code.setAttribute("aria-expanded", box.classList.toggle("is-open")));
    box.innerHTML = `<svg viewBox="-4 -4 ${drawn.size + 8} ${drawn.size + 8}" role="img"><path d="${drawn.path}"/></svg>`;
    box.firstChild.setAttribute("aria-label", words.label);
    box.append(short.replace(/^https?:\/\//, ""));
  }
  tools.hidden = false;
})();
