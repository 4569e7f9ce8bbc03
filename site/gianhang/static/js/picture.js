/* Pictures that scripts draw, in the sizes and formats that the build made of them. The names of one picture differ in
   width and ending alone, see gianhang/pictures/encoder.py. */
(() => {
  "use strict";
  const NARROW = 400;
  const root = document.documentElement.dataset.root;
  const { photos } = document.querySelector("[data-photos]")?.dataset ?? {};

  /* `address` is that of a middling size, in a format that every browser knows; `sizes` is what it takes of the window. */
  gianHang.picture = (address, sizes, isLazy) => {
    const image = new Image(640, 480);
    const picture = document.createElement("picture");
    const [, stem, width, plain] = address.match(/^(.*-)(\d+)\.(\w+)$/);
    const dress = (element, ending) => {
      element.sizes = sizes;
      element.srcset = [NARROW, width].filter((size) => size <= width).map((size) => `${root}${stem}${size}.${ending} ${size}w`).join(", ");
    };
    image.alt = "";
    if (isLazy) image.loading = "lazy";
    /* A drawing is sharp at every size. */
    if (plain !== "svg") {
      const source = document.createElement("source");
      const small = plain === "png" ? "webp" : photos;
      source.type = "image/" + small;
      dress(source, small);
      picture.append(source);
      dress(image, plain);
    }
    image.src = root + address;
    picture.append(image);
    return picture;
  };
})();
