// <order-total>: keeps the button of an order form true while numbers change, and lets − and + work without the server.
class OrderTotal extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.show());
    this.addEventListener("click", (event) => this.step(event));
    this.button = this.querySelector("[data-order]");
  }

  step(event) {
    const pressed = event.target.closest("button[name=less], button[name=more]");
    if (!pressed) return;
    event.preventDefault();
    const input = document.getElementById(pressed.value);
    pressed.name === "more" ? input.stepUp() : input.stepDown();
    this.show();
  }

  show() {
    let pieces = 0;
    let minor = 0;
    for (const input of this.querySelectorAll("[data-ladder]")) {
      const quantity = Math.max(0, input.valueAsNumber || 0);
      pieces += quantity;
      minor += quantity * this.priceAt(input.dataset.ladder, quantity);
    }
    this.button.textContent = pieces === 0 ? this.button.dataset.choose : this.sentence(pieces, minor);
  }

  // "1:3990 50:3190": the last rung that the quantity alone reaches, or the first.
  priceAt(ladder, quantity) {
    const rungs = ladder.split(" ").map((rung) => rung.split(":").map(Number));
    return (rungs.findLast(([from]) => from <= quantity) ?? rungs[0])[1];
  }

  sentence(pieces, minor) {
    const { currency, digits } = this.button.dataset;
    const language = document.documentElement.lang;
    const amount = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(minor / 10 ** digits);
    return this.button.dataset.order.replace("{0}", pieces.toLocaleString(language)).replace("{1}", `${amount}\u00a0${currency}`);
  }
}

customElements.define("order-total", OrderTotal);
