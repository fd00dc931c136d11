// <passkey-form data-options data-way="create|get" hidden><form>: asks the server what to ask for, the device for an answer, and sends it with the form.
customElements.define("passkey-form", class extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
    this.hidden = false;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", event => {
      event.preventDefault();
      this.ask().catch(() => { this.querySelector("[role=alert]").hidden = false; });
    });
  }

  async ask() {
    const answer = await fetch(this.dataset.options, { method: "POST", body: new FormData(this.form) });
    if (!answer.ok) throw new Error(answer.status);
    const options = await answer.json();
    const credential = this.dataset.way === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    this.form.elements.credential.value = JSON.stringify(credential);
    this.form.submit();
  }
});
