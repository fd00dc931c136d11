import { costsAtMost } from "./order-costs.js";
import { lineAtMost } from "./order-line.js";

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
    const sum = { pieces: 0, minor: 0 };
    const load = { pieces: 0, value: 0, grams: 0 };
    for (const input of this.querySelectorAll("[data-ladder]")) {
      const line = lineAtMost(this, input);
      sum.pieces += line.pieces;
      sum.minor += line.minor;
      load.pieces += line.most;
      load.value += line.value;
      load.grams += line.grams;
    }
    sum.minor += costsAtMost(this.button.dataset.costs, load);
    this.button.textContent = sum.pieces === 0 ? this.button.dataset.choose : this.sentence(sum);
  }

  sentence({ pieces, minor }) {
    const { currency, digits } = this.button.dataset;
    const language = document.documentElement.lang;
    const amount = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(minor / 10 ** digits);
    return this.button.dataset.order.replace("{0}", pieces.toLocaleString(language)).replace("{1}", `${amount}\u00a0${currency}`);
  }
}

customElements.define("order-total", OrderTotal);
