// <step-number>: − and + around a number, for thumbs. Without script the number itself is typed.
customElements.define("step-number", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const [less, more] = this.querySelectorAll("button");
    for (const [button, step] of [[less, () => input.stepDown()], [more, () => input.stepUp()]]) {
      button.hidden = false;
      button.addEventListener("click", () => {
        step();
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
    }
  }
});
