// <photo-field><input type=file></photo-field>: makes a chosen photo small before it travels. Drawing it anew also drops where it was taken.
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
  return new File([small], "photo.jpg", { type: "image/jpeg" });
}

customElements.define("photo-field", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input[type=file]");
    const preview = this.querySelector("img");
    input.addEventListener("change", async () => {
      const [file] = input.files;
      if (!file) return;
      try {
        const small = await shrink(file);
        const chosen = new DataTransfer();
        chosen.items.add(small);
        input.files = chosen.files;
        preview.src = URL.createObjectURL(small);
        preview.hidden = false;
      } catch { /* a kind of picture that this browser cannot draw: the server has the last word */ }
    });
  }
});
