/* Leads on from a short address, in the reader's language where there is one; where no script runs the page does. */
(() => {
  "use strict";
  const ways = [...document.querySelectorAll("link[hreflang]")];
  const known = navigator.languages.map((lang) => ways.find((way) => way.hreflang === lang.split("-")[0]));
  location.replace((known.find(Boolean) ?? ways[0]).href + location.hash);
})();
