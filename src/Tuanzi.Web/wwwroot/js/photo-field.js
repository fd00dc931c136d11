// <photo-field><input type=file></photo-field>: makes chosen photos small before they travel. Drawing them anew also drops where they were taken.
const side = 1600;

async function shrink(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const brush = canvas.getContext("2d");
  brush.fillStyle = "white";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const small = await new Promise(done => canvas.toBlob(done, "image/jpeg", 0.85));
  return new File([small], file.name, { type: "image/jpeg" });
}

customElements.define("photo-field", class extends HTMLElement {
  connectedCallback() {
    this.preview = this.querySelector("img");
    this.kept = [];
    this.querySelector("input[type=file]").addEventListener("change", (event) => this.keep(event.target));
  }

  async keep(input) {
    const chosen = [...input.files];
    // Choosing again adds to what was chosen before: a browser by itself would forget it.
    if (!input.multiple) this.kept = [];
    for (const file of chosen) {
      try {
        const small = await shrink(file);
        this.kept.push(small);
        this.show(small, input.multiple);
      } catch {
        this.kept.push(file); // a kind of picture that this browser cannot draw: the server has the last word
      }
    }
    const all = new DataTransfer();
    for (const file of this.kept) all.items.add(file);
    input.files = all.files;
  }

  show(file, many) {
    const picture = many ? this.preview.parentElement.appendChild(this.preview.cloneNode()) : this.preview;
    picture.src = URL.createObjectURL(file);
    picture.hidden = false;
  }
});
