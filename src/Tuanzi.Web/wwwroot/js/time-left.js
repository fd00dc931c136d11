// <time-left data-now="…">: what is marked with data-ends in it says, second by second, how long that is by the server's clock.
// Of what is days away, and without a script, the page goes on saying how long it was when it was loaded.
const days = 48 * 3600;

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
    for (const shown of this.querySelectorAll("[data-ends]")) {
      const seconds = Math.max(0, Math.ceil((Date.parse(shown.dataset.ends) - performance.now() - this.ahead) / 1000));
      if (seconds < days) shown.textContent = this.clock(seconds);
    }
  }

  clock(seconds) {
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  }
}

customElements.define("time-left", TimeLeft);
