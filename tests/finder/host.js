// Answers searches without a browser: a line of JSON in, a line of JSON out.
const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");
const vm = require("node:vm");

const engine = process.argv.slice(2).map((file) => new vm.Script(readFileSync(file, "utf8")));
const begin = () => {
  const made = vm.createContext({});
  for (const script of engine) script.runInContext(made);
  return made;
};
let context = begin();
let finder;
const answer = {
  open({ parts }) {
    context = begin();
    context.late = { ...parts };
    vm.runInContext(parts.head, context);
    finder = context.gianHang.open();
    return true;
  },
  find({ query, on, sort }) {
    const loaded = finder.needs(query);
    for (const name of loaded) vm.runInContext(context.late[name], context);
    const { rows, counts, weights, marks } = finder.find(query, on, sort);
    const heavy = [...rows].map((row) => weights?.[row] ?? 0);
    return { rows: [...rows], weights: heavy, counts: counts.map((of) => [...of]), loaded, marks: [...marks] };
  },
  record({ row }) {
    for (const name of finder.needsOf(row)) vm.runInContext(context.late[name], context);
    return finder.record(row);
  },
  nearest: ({ query, limit }) => [...finder.nearest(query, limit)],
  call: ({ name, args }) => args.map((arg) => context.gianHang[name](arg)),
};
createInterface({ input: process.stdin }).on("line", (line) => {
  const message = JSON.parse(line);
  process.stdout.write(JSON.stringify(answer[message.do](message)) + "\n");
});
