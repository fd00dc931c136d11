// <live-fragments src="/b/abc/live">: replaces elements of the page by those of the same id that arrive as events.
// Without it the page is as old as its load; with it, never older than a second.
export class LiveFragments extends HTMLElement {
  connectedCallback() {
    this.resume = () => (document.hidden ? this.stop() : this.start());
    document.addEventListener("visibilitychange", this.resume);
    this.resume();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.resume);
    this.stop();
  }

  start() {
    if (this.source) return;
    this.source = new EventSource(this.getAttribute("src"));
    this.source.addEventListener("fragments", (event) => this.show(event.data));
  }

  // A page in the background costs its reader's battery and our connection.
  stop() {
    this.source?.close();
    this.source = undefined;
  }

  show(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    for (const fresh of [...template.content.children]) {
      const old = document.getElementById(fresh.id);
      if (!old || old.outerHTML === fresh.outerHTML) continue;
      if (this.price(old) !== this.price(fresh)) fresh.querySelector(".ladder__walk:not(.ladder__walk--flag)")?.classList.add("ladder__walk--hop");
      old.replaceWith(fresh);
    }
  }

  // A rung was reached, or lost, when the price is another: the dumpling hops.
  price(element) {
    return element.querySelector(".price__figure")?.value;
  }
}

customElements.define("live-fragments", LiveFragments);
