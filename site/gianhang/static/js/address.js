/* Links name index.html, so that the site can be read from a folder. On a host the short address is enough. */
(() => {
  "use strict";
  const { protocol, pathname, search, hash } = location;
  if (protocol.startsWith("http") && pathname.endsWith("/index.html")) {
    history.replaceState(history.state, "", pathname.slice(0, -"index.html".length) + search + hash);
  }
})();
