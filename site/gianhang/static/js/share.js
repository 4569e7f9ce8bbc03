/* Handing a page on: to other programs, to paper, to a telephone that stands beside. */
(() => {
  "use strict";
  const tools = document.querySelector(".offer__tools");
  if (!tools) return;
  const { dataset: words } = tools;
  const status = tools.querySelector("[role=status]");
  const address = () => (location.protocol.startsWith("http") ? location.href.replace(/[?#].*/, "") : document.querySelector("link[rel=canonical]")?.href);
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

  const drawn = address() && window.gianHangQr(address());
  code.hidden = !drawn;
  if (drawn) {
    const box = tools.querySelector(".offer__code");
    code.addEventListener("click", () => code.setAttribute("aria-expanded", box.classList.toggle("is-open")));
    box.innerHTML = `<svg viewBox="-4 -4 ${drawn.size + 8} ${drawn.size + 8}" role="img"><path d="${drawn.path}"/></svg>`;
    box.firstChild.setAttribute("aria-label", words.label);
  }
  tools.hidden = false;
})();
