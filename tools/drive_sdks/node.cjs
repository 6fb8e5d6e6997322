// One section of a recipe file, run in Node: node --require through.cjs node.cjs RECIPES NAME. PERSON and SDKS are in the environment.
"use strict";
const fs = require("fs");
const [recipes, name] = process.argv.slice(2);
const load = (what) => require(require.resolve(what, { paths: [process.env.SDKS] }));
const part = fs.readFileSync(recipes, "utf8").split(/^\/\/ == /m).find((p) => p.split("|")[0].trim() === name);
const Section = Object.getPrototypeOf(async function () {}).constructor;
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const quiet = (promise) => Promise.race([Promise.resolve(promise).catch((e) => console.error(String(e).slice(0, 200))), wait(4000)]);
new Section("p", "wait", "load", "quiet", part.slice(part.indexOf("\n") + 1))(JSON.parse(process.env.PERSON), wait, load, quiet).catch((e) => console.error("DRIVER", (e && e.stack) || e)).finally(() => setTimeout(() => process.exit(0), 1500));
