const address = "https://collect.example.com/v1/events";
function track(name) { return fetch(address + "?n=" + name); }
__d(function (g, r) { console.log("node_modules/@acme/react-native-metrics/lib/index.js", r(1), "送信"); }, 12, [1]);
track("@acme/analytics-react-native");
track("acme-react-native");
track("hosts.example.com");
NativeModules.RNAcmeMetrics.send("RNAcmeOther");
track("long: " + "0123456789".length + "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz");
