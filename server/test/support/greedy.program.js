// Takes memory until it has no more.
const held = [];
for (;;) held.push(Array.from({ length: 100_000 }, Math.random));
