// One section of a recipe file, bundled and run in headless Chromium behind a proxy: node page.cjs RECIPES NAME. PERSON, SDKS, PAGE and PROXY are in the environment.
"use strict";
const fs = require("fs");
const path = require("path");
const [recipes, name] = process.argv.slice(2);
const load = (what) => require(require.resolve(what, { paths: [process.env.SDKS] }));
const agent = "Mozilla/5.0 (Linux; Android 13; UMI-P7 Build/TQ3A.230805.001) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36";

function section() {
  const part = fs.readFileSync(recipes, "utf8").split(/^\/\/ == /m).find((p) => p.split("|")[0].trim() === name);
  return part.slice(part.indexOf("\n") + 1);
}

async function bundle() {
  const made = `const p = ${process.env.PERSON}; const wait = (ms) => new Promise((d) => setTimeout(d, ms));
  (async () => { ${section()} })().catch((e) => console.error("DRIVER", e && e.stack || e)).finally(() => { window.__driven = true; });`;
  const entry = path.join(process.env.SDKS, `entry-${name}.js`);
  fs.writeFileSync(entry, made);
  await load("esbuild").build({ entryPoints: [entry], bundle: true, format: "iife", outfile: path.join(process.env.PAGE, "sdk.js"), logLevel: "error", define: { "process.env.NODE_ENV": '"production"', global: "window" }, loader: { ".wasm": "dataurl", ".css": "empty" } });
  fs.writeFileSync(path.join(process.env.PAGE, "index.html"), '<!doctype html><meta charset="utf-8"><title>Cart</title><body><button id="b">Buy</button><script src="/sdk.js"></script></body>');
}

async function main() {
  await bundle();
  const browser = await load("puppeteer-core").launch({ executablePath: "/usr/bin/chromium", headless: true, args: ["--no-sandbox", "--ignore-certificate-errors", `--proxy-server=${process.env.PROXY}`, "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-blink-features=AutomationControlled"] });
  const page = await browser.newPage();
  await page.setUserAgent(agent);
  await page.setViewport({ width: 412, height: 915, deviceScaleFactor: 2.625, isMobile: true, hasTouch: true });
  const person = JSON.parse(process.env.PERSON);
  await browser.defaultBrowserContext().overridePermissions("https://app.umikaze.example", ["geolocation"]);
  await page.setGeolocation({ latitude: person.lat, longitude: person.lon, accuracy: 12 });
  page.on("console", (m) => process.env.LOUD && console.error("page:", m.text()));
  page.on("pageerror", (e) => console.error("page error:", String(e && e.stack || e).slice(0, 300)));
  await page.goto("https://app.umikaze.example/cart", { waitUntil: "load", timeout: 20000 });
  await page.waitForFunction("window.__driven", { timeout: 15000 }).catch(() => console.error("not done"));
  await new Promise((done) => setTimeout(done, 1500));
  await page.goto("about:blank").catch(() => 0);
  await new Promise((done) => setTimeout(done, 700));
  await browser.close();
}
main().catch((e) => { console.error(String(e).slice(0, 400)); process.exit(1); });
