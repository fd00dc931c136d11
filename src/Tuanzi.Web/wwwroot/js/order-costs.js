// What an order pays at most besides its goods. The server says the same (Rules/Costs) and has the last word.
export function costsAtMost(text, mine) {
  if (!text || mine.pieces === 0) return 0;
  const offer = JSON.parse(text);
  const pieces = Math.max(0, offer.pieces - mine.pieces);
  const others = {
    pieces,
    value: Math.max(pieces * offer.cheapest, offer.value - mine.value, 0),
    grams: pieces * offer.lightest,
  };
  return offer.costs.reduce((sum, cost) => sum + atMost(cost, mine, others), 0);
}

function atMost({ basis, rate }, mine, others) {
  switch (basis) {
    case "PerOrder": return rate;
    case "PerPiece": return rate * mine.pieces;
    case "PerKilo": return Math.round((rate * mine.grams) / 1000);
    case "Percent": return Math.round((rate * mine.value) / 10000);
    case "SharedByQuantity": return share(rate, mine.pieces, others.pieces);
    case "SharedByWeight": return share(rate, mine.grams, others.grams);
    default: return share(rate, mine.value, others.value);
  }
}

// Where the others may weigh nothing, all of it may be left to this order.
const share = (rate, mine, others) => (others === 0 ? rate : Math.ceil((rate * mine) / (mine + others)));
