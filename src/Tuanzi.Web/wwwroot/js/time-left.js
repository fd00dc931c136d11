// <time-left data-now="…">: what is marked with data-ends in it says, second by second, how long that is by the server's clock.
// Without it the page says how many minutes were left when it was loaded.
class TimeLeft extends HTMLElement {
  connectedCallback() {
    // The device's clock may be wrong: only how long the page has been open is taken from it.
    this.ahead = Date.parse(this.dataset.now) - performance.now();
    this.timer = setInterval(() => this.show(), 250);
    this.show();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  show() {
    for (const shown of this.querySelectorAll("[data-ends]")) shown.textContent = this.until(Date.parse(shown.dataset.ends));
  }

  until(end) {
    const seconds = Math.max(0, Math.ceil((end - performance.now() - this.ahead) / 1000));
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  }
}

customElements.define("time-left", TimeLeft);
