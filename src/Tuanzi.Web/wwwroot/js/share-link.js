// <share-link data-url data-title data-copied><button hidden>: hands a link to the phone's own share sheet, or copies it.
customElements.define("share-link", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { url, title, copied } = this.dataset;
      try {
        if (navigator.share) return await navigator.share({ url, title });
        await navigator.clipboard.writeText(url);
        this.querySelector("[role=status]").textContent = copied;
      } catch { /* the person changed their mind; the link stands beside the button */ }
    });
  }
});
