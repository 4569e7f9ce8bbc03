"""What browsers search in: the columns of an index, as classic scripts. `static/js/engine.js` reads them."""
