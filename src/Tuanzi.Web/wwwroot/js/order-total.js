import { costsAtMost } from "./order-costs.js";

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
    const load = { pieces: 0, value: 0, grams: 0 };
    for (const input of this.querySelectorAll("[data-ladder]")) {
      const [quantity, price, most] = this.costliest(input);
      pieces += quantity;
      minor += quantity * (price + Number(input.dataset.deposit ?? 0));
      load.pieces += most;
      load.value += quantity * price;
      load.grams += most * Number(input.dataset.grams ?? 0);
    }
    minor += costsAtMost(this.button.dataset.costs, load);
    this.button.textContent = pieces === 0 ? this.button.dataset.choose : this.sentence(pieces, minor);
  }

  // "1:3990 50:3190", and what is wanted at each rung: of those that may be reached, the one that costs most. Others can only make it cheaper than alone.
  costliest(input) {
    let wanted = Math.max(0, input.valueAsNumber || 0);
    if (input.dataset.solo && this.querySelector("[value=solo]:checked, [name=soloThen][value=on]:checked")) return [wanted, Number(input.dataset.solo), wanted];
    const besides = this.querySelector(`[data-besides="${input.name}"]`)?.valueAsNumber || 0;
    const rungs = input.dataset.ladder.split(" ").map((rung) => {
      const [from, price] = rung.split(":").map(Number);
      const typed = this.querySelector(`[data-of="${input.name}"][data-price="${price}"]`)?.valueAsNumber;
      if (typed >= 0) wanted = typed;
      return { from, price, wanted, most: wanted > 0 ? wanted + besides : 0 };
    });
    const alone = rungs.findLastIndex((rung) => rung.wanted > 0 && this.bought(rung.wanted, besides, Number(input.dataset.case), rungs[0].from) >= rung.from);
    const dearest = rungs.slice(Math.max(0, alone)).reduce((a, b) => (b.most * b.price > a.most * a.price ? b : a));
    // The fallback comes at its dearest, as many as may be wanted of this.
    const fallback = this.querySelector(`[data-fallback="${input.name}"]:checked`);
    const most = Math.max(...rungs.map((rung) => rung.wanted));
    if (fallback && most * Number(fallback.dataset.price) > dearest.most * dearest.price) return [most, Number(fallback.dataset.price), most + besides];
    return [dearest.most, dearest.price, most + besides];
  }

  // Whole cases, the last filled by what one would take besides; or lifted by it to the minimum.
  bought(wanted, besides, size, minimum) {
    const whole = Math.floor((wanted + Math.min(besides, (size - (wanted % size)) % size)) / size) * size;
    const least = Math.ceil(minimum / size) * size;
    return whole >= least ? whole : wanted + besides >= least ? least : 0;
  }

  sentence(pieces, minor) {
    const { currency, digits } = this.button.dataset;
    const language = document.documentElement.lang;
    const amount = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(minor / 10 ** digits);
    return this.button.dataset.order.replace("{0}", pieces.toLocaleString(language)).replace("{1}", `${amount}\u00a0${currency}`);
  }
}

customElements.define("order-total", OrderTotal);
