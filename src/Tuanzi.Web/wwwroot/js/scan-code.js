// <scan-code data-input data-denied>: reads a pickup code from a QR code with the phone's camera, where the browser can, and sends the form of its field.
customElements.define("scan-code", class extends HTMLElement {
  connectedCallback() {
    if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices) return;
    this.video = this.querySelector("video");
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => (this.stream ? this.stop() : this.start()));
  }

  disconnectedCallback() {
    this.stop();
  }

  async start() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      this.querySelector("[role=status]").textContent = this.dataset.denied;
      return;
    }
    this.video.srcObject = this.stream;
    this.video.hidden = false;
    await this.video.play();
    this.look(new BarcodeDetector({ formats: ["qr_code"] }));
  }

  async look(detector) {
    while (this.stream) {
      const [found] = await detector.detect(this.video).catch(() => []);
      if (found) return this.found(found.rawValue);
      await new Promise((next) => setTimeout(next, 150));
    }
  }

  // The QR code holds the code itself, or the link of a ticket.
  found(text) {
    this.stop();
    const input = document.getElementById(this.dataset.input);
    input.value = URL.canParse(text) ? (new URL(text).searchParams.get("code") ?? "") : text;
    input.form.requestSubmit();
  }

  stop() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    if (this.video) this.video.hidden = true;
  }
});
