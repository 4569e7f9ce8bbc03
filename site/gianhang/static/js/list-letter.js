/* The letter of the buyer's list, and the ways that carry it to whoever answers. */
(() => {
  "use strict";
  const frame = document.getElementById("enquiry");
  const store = window.gianHangList;
  if (!frame || !store) return;
  const { fill } = gianHang;
  const words = frame.dataset;
  /* A mail program is given this much in an address, and not more. */
  const LONGEST = 1800;

  const lineOf = ({ product, quantity, note }, number, withMaker) => {
    const name = product.gloss ? product.name + " (" + product.gloss + ")" : product.name;
    const amount = quantity && fill(words.amount, { amount: [quantity, product.unit].filter(Boolean).join(" ") });
    return [
      number + ". " + [name, amount].filter(Boolean).join(", "),
      withMaker && "   " + fill(words.made, { maker: product.maker.name }),
      note && "   " + fill(words.remark, { note }),
      location.protocol.startsWith("http") && "   " + store.pageOf(product),
    ].filter(Boolean).join("\n");
  };

  const write = (to, buyer, items, withMaker = false) => {
    const lines = items.map((item, index) => lineOf(item, index + 1, withMaker)).join("\n");
    const from = [buyer.name, buyer.place, buyer.reply].map((value) => value.trim()).filter(Boolean).join("\n");
    return [fill(words.dear, { to }), words.opening, lines, buyer.message.trim(), from].filter(Boolean).join("\n\n");
  };

  const copy = async (area) => {
    try {
      await navigator.clipboard.writeText(area.value);
      return true;
    } catch {
      /* Not allowed, or no such thing: the letter is opened and chosen, and the old way is tried. */
      area.closest("details").open = true;
      area.focus();
      area.select();
      return document.execCommand("copy");
    }
  };

  /* Give one block of ways its letter. `reach` tells how whoever answers is reached. */
  const address = (block, reach, buyer, items, withMaker) => {
    const text = write(reach.to, buyer, items, withMaker);
    block.querySelector("textarea").value = text;
    const subject = fill(words.subject, { subject: items.map((item) => item.product.name).join(", ").slice(0, 120) });
    const head = "mailto:" + reach.email + "?subject=" + encodeURIComponent(subject) + "&body=";
    const whole = head + encodeURIComponent(text.replaceAll("\n", "\r\n"));
    const long = whole.length > LONGEST;
    const phone = (reach.phone ?? "").replace("+", "");
    const ways = {
      email: reach.email && (long ? head + encodeURIComponent(words.paste) : whole),
      zalo: reach.zalo && "https://zalo.me/" + reach.zalo.replace("+", ""),
      /* WhatsApp goes by numbers with the code of a country; the short numbers of an office have none. */
      whatsapp: /^\+\d{9,15}$/.test(reach.phone ?? "") && "https://wa.me/" + phone + "?text=" + encodeURIComponent(text),
    };
    for (const [way, href] of Object.entries(ways)) {
      const link = block.querySelector("[data-way=" + way + "]");
      link.hidden = !href;
      if (href) link.href = href;
      link.dataset.copies = way === "zalo" || (way === "email" && long) ? "yes" : "";
    }
  };

  store.letter = { write, copy, address };
})();
