// What one article of an order form comes to at most, its deposits among it: others can only make it cheaper than alone. The server says the same (Rules/Ordering/LinePrice) and has the last word.
export function lineAtMost(form, input) {
  const wanted = Math.max(0, input.valueAsNumber || 0);
  const { solo, ladder } = input.dataset;
  const own = { deposit: Number(input.dataset.deposit ?? 0), grams: Number(input.dataset.grams ?? 0) };
  if (solo && form.querySelector("[value=solo]:checked, [name=soloThen][value=on]:checked")) return lineOf([[wanted, Number(solo), own.deposit]], wanted, own.grams);

  const besides = form.querySelector(`[data-besides="${input.name}"]`)?.valueAsNumber || 0;
  const rungs = rungsOf(form, input, wanted, ladder);
  const alone = rungs.findLastIndex((rung) => rung.wanted > 0 && bought(rung.wanted, besides, Number(input.dataset.case), rungs[0].from) >= rung.from);
  const outcomes = rungs.slice(Math.max(0, alone)).map((rung) => [rung.wanted > 0 ? rung.wanted + besides : 0, rung.price, own.deposit]);
  const most = Math.max(...rungs.map((rung) => rung.wanted));

  // The fallback comes at its dearest, as many as may be wanted of this.
  const fallback = form.querySelector(`[data-fallback="${input.name}"]:checked`)?.dataset;
  if (fallback) outcomes.push([most, Number(fallback.price), Number(fallback.deposit ?? 0)]);
  return lineOf(outcomes, most > 0 ? most + besides : 0, Math.max(own.grams, Number(fallback?.grams ?? 0)));
}

// The pieces and the sum of the dearest outcome; and what costs look at, each part at its highest.
function lineOf(outcomes, most, grams) {
  const sum = ([pieces, price, deposit]) => pieces * (price + deposit);
  const dearest = outcomes.reduce((a, b) => (sum(b) > sum(a) ? b : a));
  return { pieces: dearest[0], minor: sum(dearest), most, value: Math.max(...outcomes.map(([pieces, price]) => pieces * price)), grams: most * grams };
}

// "1:3990 50:3190", and what is wanted at each rung: where nothing is typed, as much as at the dearer one.
function rungsOf(form, input, wanted, ladder) {
  return ladder.split(" ").map((rung) => {
    const [from, price] = rung.split(":").map(Number);
    const typed = form.querySelector(`[data-of="${input.name}"][data-price="${price}"]`)?.valueAsNumber;
    if (typed >= 0) wanted = typed;
    return { from, price, wanted };
  });
}

// Whole cases, the last filled by what one would take besides; or lifted by it to the minimum.
function bought(wanted, besides, size, minimum) {
  const whole = Math.floor((wanted + Math.min(besides, (size - (wanted % size)) % size)) / size) * size;
  const least = Math.ceil(minimum / size) * size;
  return whole >= least ? whole : wanted + besides >= least ? least : 0;
}
