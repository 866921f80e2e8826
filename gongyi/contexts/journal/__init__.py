"""留痕: a chained log of what must not go unseen: refusals, exports, closed reads, locks, changes of people."""
