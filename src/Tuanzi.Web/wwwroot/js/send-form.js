// <send-form data-failed data-again>: sends its form without leaving the page. Where the network fails, everything typed stays, with "try again".
customElements.define("send-form", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(event.target, event.submitter);
    });
  }

  async send(form, pressed) {
    const fields = new FormData(form, pressed);
    const body = form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields);
    form.inert = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      // What is no page of ours, a server on its way down for one, is no answer.
      if (answer.status >= 500) throw new Error(answer.status);
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html"), answer.url, answer.redirected);
    } catch {
      this.keep(form, pressed);
    } finally {
      form.inert = false;
    }
  }

  show(page, url, moved) {
    document.title = page.title;
    if (moved) history.replaceState(null, "", url);
    const main = document.adoptNode(page.querySelector("main"));
    document.querySelector("main").replaceWith(main);
    const next = main.querySelector("[autofocus]") ?? main.querySelector("#order") ?? main;
    next.tabIndex = 0;
    next.focus();
  }

  keep(form, pressed) {
    const notice = this.querySelector(".notice") ?? this.appendChild(document.createElement("div"));
    notice.className = "notice notice--bad";
    notice.role = "alert";
    const again = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: this.dataset.again });
    again.addEventListener("click", () => this.send(form, pressed));
    notice.replaceChildren(this.dataset.failed, again);
  }
});
