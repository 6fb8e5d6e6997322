// The same for Node. Run by node.cjs; p is the person.
// == pinpoint | @aws-sdk/client-pinpoint | x
const A = load("@aws-sdk/client-pinpoint"); const c = new A.PinpointClient({ region: "ap-northeast-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s" }, maxAttempts: 1 }); await quiet(c.send(new A.UpdateEndpointCommand({ ApplicationId: "app", EndpointId: p.vendor, EndpointRequest: { Address: p.push, ChannelType: "GCM", Location: { Latitude: p.lat, Longitude: p.lon }, Demographic: { Model: "UMI-P7" }, User: { UserId: p.user, UserAttributes: { mail: [p.email] } } } })));
// == firehose | @aws-sdk/client-firehose | x
const A = load("@aws-sdk/client-firehose"); const c = new A.FirehoseClient({ region: "ap-northeast-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s" }, maxAttempts: 1 }); await quiet(c.send(new A.PutRecordBatchCommand({ DeliveryStreamName: "s", Records: [{ Data: Buffer.from(JSON.stringify({ uid: p.user, mail: p.email }) + "\n") }, { Data: require("zlib").gzipSync(JSON.stringify({ tel: p.phone, birth: p.birth })) }] })));
// == kinesis | @aws-sdk/client-kinesis | x
const A = load("@aws-sdk/client-kinesis"); const c = new A.KinesisClient({ region: "ap-northeast-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s" }, maxAttempts: 1 }); await quiet(c.send(new A.PutRecordsCommand({ StreamName: "s", Records: [{ PartitionKey: p.user, Data: Buffer.from(JSON.stringify({ mail: p.email, name: p.name })) }] })));
// == cwlogs | @aws-sdk/client-cloudwatch-logs | x
const A = load("@aws-sdk/client-cloudwatch-logs"); const c = new A.CloudWatchLogsClient({ region: "ap-northeast-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s" }, maxAttempts: 1 }); await quiet(c.send(new A.PutLogEventsCommand({ logGroupName: "g", logStreamName: "s", logEvents: [{ timestamp: 1795657000000, message: JSON.stringify({ uid: p.user, contact: { mail: p.email, tel: p.phone } }) }] })));
// == sqs | @aws-sdk/client-sqs | x
const A = load("@aws-sdk/client-sqs"); const c = new A.SQSClient({ region: "ap-northeast-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s" }, maxAttempts: 1 }); await quiet(c.send(new A.SendMessageCommand({ QueueUrl: "https://sqs.ap-northeast-1.amazonaws.com/123456789012/q", MessageBody: JSON.stringify({ uid: p.user, mail: p.email }), MessageAttributes: { tel: { DataType: "String", StringValue: p.phone }, b: { DataType: "Binary", BinaryValue: Buffer.from(JSON.stringify({ birth: p.birth })) } } })));
// == sns | @aws-sdk/client-sns | x
const A = load("@aws-sdk/client-sns"); const c = new A.SNSClient({ region: "ap-northeast-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s" }, maxAttempts: 1 }); await quiet(c.send(new A.CreatePlatformEndpointCommand({ PlatformApplicationArn: "arn:aws:sns:x:1:app/GCM/a", Token: p.push, CustomUserData: JSON.stringify({ uid: p.user }) }))); await quiet(c.send(new A.PublishCommand({ PhoneNumber: p.phone, Message: "hello " + p.name })));
// == dynamodb | @aws-sdk/client-dynamodb | x
const A = load("@aws-sdk/client-dynamodb"); const c = new A.DynamoDBClient({ region: "ap-northeast-1", credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s" }, maxAttempts: 1 }); await quiet(c.send(new A.PutItemCommand({ TableName: "members", Item: { id: { S: p.user }, mail: { S: p.email }, at: { L: [{ N: String(p.lat) }, { N: String(p.lon) }] }, bin: { B: Buffer.from(p.phone) } } })));
// == ably | ably | x
const Ably = load("ably"); const r = new Ably.Rest({ key: "abcdef.ghijkl:mnopqrstuvwxyz012345", clientId: p.user, useBinaryProtocol: true, tls: true }); await quiet(r.channels.get("room").publish("hello", { from: p.name, mail: p.email, at: { lat: p.lat, lon: p.lon } })); await quiet(r.channels.get("room").publish("raw", Buffer.from(JSON.stringify({ tel: p.phone }))));
// == pusher | pusher | x
const Pusher = load("pusher"); const ps = new Pusher({ appId: "1", key: "k", secret: "s", cluster: "ap3", useTLS: true }); await quiet(ps.trigger("private-" + p.user, "checkout", { mail: p.email, tel: p.phone }));
// == streamchat | stream-chat | x
const { StreamChat } = load("stream-chat"); const sc = new StreamChat("apikey", "secret"); await quiet(sc.upsertUsers([{ id: p.user, name: p.name, email: p.email, phone: p.phone }])); await quiet(sc.addDevice(p.push, "firebase", p.user));
// == mailgun | mailgun.js form-data | x
const Mailgun = load("mailgun.js"); const MG = Mailgun.default || Mailgun; const mg = new MG(load("form-data")).client({ username: "api", key: "key" }); await quiet(mg.messages.create("mg.umikaze.example", { from: "shop@umikaze.example", to: [`${p.latin} <${p.email}>`], subject: "Hello", text: "your phone " + p.phone, "v:member": p.user }));
// == postmark | postmark | x
const pm = load("postmark"); await quiet(new pm.ServerClient("11111111-2222-4333-8444-555555555555").sendEmailWithTemplate({ From: "shop@umikaze.example", To: p.email, TemplateId: 1, TemplateModel: { name: p.name, tel: p.phone }, Metadata: { member: p.user } }));
// == resend | resend | x
const { Resend } = load("resend"); const rs = new Resend("re_x"); await quiet(rs.emails.send({ from: "shop@umikaze.example", to: [p.email], subject: "s", html: `<p>Dear ${p.name}, ${p.address}</p>`, tags: [{ name: "member", value: p.user }] }));
// == mailjet | node-mailjet | x
const MJ = load("node-mailjet"); const mj = (MJ.Client || MJ.default || MJ).apiConnect("a", "b"); await quiet(mj.post("send", { version: "v3.1" }).request({ Messages: [{ From: { Email: "shop@umikaze.example" }, To: [{ Email: p.email, Name: p.name }], CustomID: p.user, TextPart: p.phone }] }));
// == slack | @slack/web-api | x
const { WebClient } = load("@slack/web-api"); const sw = new WebClient("xoxb-1", { retryConfig: { retries: 0 } }); await quiet(sw.users.lookupByEmail({ email: p.email })); await quiet(sw.chat.postMessage({ channel: "C1", text: "call " + p.phone, blocks: [{ type: "section", text: { type: "mrkdwn", text: p.name + " " + p.user } }] }));
// == airtable | airtable | x
const At = load("airtable"); const base = new At({ apiKey: "k" }).base("app1"); await quiet(base("Members").create([{ fields: { Name: p.name, Mail: p.email, Tel: p.phone, Birth: p.birth } }])); await quiet(base("Members").select({ filterByFormula: `{Member} = '${p.user}'`, maxRecords: 1 }).firstPage());
// == notion | @notionhq/client | x
const { Client } = load("@notionhq/client"); const n = new Client({ auth: "s" }); await quiet(n.pages.create({ parent: { database_id: "d" }, properties: { Name: { title: [{ text: { content: p.name } }] }, Mail: { email: p.email }, Tel: { phone_number: p.phone }, Member: { rich_text: [{ text: { content: p.user } }] } } }));
// == square | square | x
const sq = load("square"); const C = sq.SquareClient || sq.Client; const s = new C({ token: "t", accessToken: "t" }); await quiet(s.customers.create({ givenName: p.given, familyName: p.family, emailAddress: p.email, phoneNumber: p.phone, birthday: p.birth, referenceId: p.user, address: { addressLine1: p.address } }));
// == razorpay | razorpay | x
const Rz = load("razorpay"); const rz = new Rz({ key_id: "k", key_secret: "s" }); await quiet(rz.customers.create({ name: p.name, email: p.email, contact: p.phone, notes: { member: p.user } }));
// == omise | omise | x
const om = load("omise")({ secretKey: "skey_x", omiseVersion: "2019-05-29" }); await quiet(om.customers.create({ email: p.email, description: p.name + " (" + p.user + ")", metadata: { tel: p.phone } }));
// == kintone | @kintone/rest-api-client | x
const { KintoneRestAPIClient } = load("@kintone/rest-api-client"); const kt = new KintoneRestAPIClient({ baseUrl: "https://umikaze.cybozu.com", auth: { apiToken: "t" } }); await quiet(kt.record.addRecord({ app: 1, record: { 氏名: { value: p.name }, メール: { value: p.email }, 電話番号: { value: p.phone }, 生年月日: { value: p.birth }, 住所: { value: p.address } } })); await quiet(kt.record.getRecords({ app: 1, query: `会員番号 = "${p.user}" limit 1` }));
// == axiom | @axiomhq/js | x
const { Axiom } = load("@axiomhq/js"); const ax = new Axiom({ token: "t", orgId: "o" }); ax.ingest("shop", [{ user: { id: p.user, mail: p.email }, tel: p.phone }]); await quiet(ax.flush()); await wait(500);
// == logsnag | @logsnag/node | x
const { LogSnag } = load("@logsnag/node"); const ls = new LogSnag({ token: "t", project: "shop" }); await quiet(ls.track({ channel: "c", event: "Checkout", user_id: p.user, description: p.email + " " + p.phone, tags: { birth: p.birth } })); await quiet(ls.identify({ user_id: p.user, properties: { name: p.name, email: p.email } }));
// == ga4mp | @analytics-debugger/ga4mp | x
const gm = load("@analytics-debugger/ga4mp"); const g = (gm.default || gm)(["G-ABCDEF1"], { user_id: p.user, client_id: "123.456", non_personalized_ads: true, debug: false }); if (g) { g.trackEvent("checkout", { mail: p.email, tel: p.phone }); } await wait(2500);
// == crisp | crisp-api | x
const Cr = load("crisp-api"); const cr = new (Cr.Crisp || Cr)(); cr.authenticateTier("plugin", "id", "key"); await quiet(cr.website.addNewPeopleProfile("w-1", { email: p.email, person: { nickname: p.name, phone: p.phone, geolocation: { coordinates: { latitude: p.lat, longitude: p.lon } } } }));
// == minfraud | @maxmind/minfraud-api-node | x
const mf = load("@maxmind/minfraud-api-node"); const mc = new mf.Client("1", "k"); await quiet(mc.score(new mf.Transaction({ device: new mf.Device({ ipAddress: "203.0.113.9", userAgent: "UMI-P7", sessionId: "s" }), account: new mf.Account({ userId: p.user, username: p.given }), email: new mf.Email({ address: p.email, hashAddress: true, domain: "umikaze.example" }), billing: new mf.Billing({ firstName: p.given, lastName: p.family, address: p.address, phoneNumber: p.phone }) })));
// == gmaps | @googlemaps/google-maps-services-js | x
const gmp = load("@googlemaps/google-maps-services-js"); const gc = new gmp.Client({}); await quiet(gc.reverseGeocode({ params: { latlng: { lat: p.lat, lng: p.lon }, key: "k" } })); await quiet(gc.geocode({ params: { address: p.address, key: "k" } })); await quiet(gc.placesNearby({ params: { location: [p.lat, p.lon], radius: 500, key: "k" } }));
// == mapbox | @mapbox/mapbox-sdk | x
const geo = load("@mapbox/mapbox-sdk/services/geocoding"); const ge = geo({ accessToken: "pk.eyJ1IjoiYSIsImEiOiJiIn0.abc" }); await quiet(ge.reverseGeocode({ query: [p.lon, p.lat] }).send()); await quiet(ge.forwardGeocode({ query: p.address, proximity: [p.lon, p.lat] }).send());
// == snowplownode | @snowplow/node-tracker | x
const sp = load("@snowplow/node-tracker"); const t = sp.newTracker ? sp.newTracker({ namespace: "n", appId: "shop", encodeBase64: true }, { endpoint: "https://collector.umikaze.example", eventMethod: "post", bufferSize: 1 }) : null; if (t) { t.setUserId(p.user); t.track(sp.buildSelfDescribingEvent({ event: { schema: "iglu:com.umikaze/login/jsonschema/1-0-0", data: { mail: p.email, tel: p.phone } } }), [{ schema: "iglu:com.umikaze/ctx/jsonschema/1-0-0", data: { idfa: p.advertising, birth: p.birth } }]); t.flush && t.flush(); } await wait(2500);
// == chartmogul | chartmogul-node | x
const cm = load("chartmogul-node"); const CM = cm.default || cm; const cf = new CM.Config("k"); await quiet(CM.Customer.create(cf, { data_source_uuid: "ds_1", external_id: p.user, name: p.name, email: p.email, country: "JP" }));
// == influx | @influxdata/influxdb-client | x
const I = load("@influxdata/influxdb-client"); const w = new I.InfluxDB({ url: "https://ap-northeast-1-1.aws.cloud2.influxdata.com", token: "t" }).getWriteApi("o", "b", "ns", { gzipThreshold: 10 }); w.writePoint(new I.Point("login").tag("uid", p.user).stringField("mail", p.email).stringField("name", p.name).floatField("lat", p.lat).floatField("lon", p.lon)); await quiet(w.close()); await wait(800);
// == umaminode | @umami/node | x
const um = load("@umami/node"); const U = (um.default || um); await quiet(U.init ? (U.init({ websiteId: "w", hostUrl: "https://cloud.umami.is" }), U.track({ url: "/cart?mail=" + encodeURIComponent(p.email), name: "checkout", data: { uid: p.user, tel: p.phone } })) : 0); await wait(800);
// == expo | expo-server-sdk | x
const { Expo } = load("expo-server-sdk"); const ex = new Expo(); await quiet(ex.sendPushNotificationsAsync([{ to: "ExponentPushToken[" + p.vendor + "abcdef]", body: "hello " + p.name, data: { uid: p.user, mail: p.email, filler: "x".repeat(1500) } }]));
// == fullstoryapi | @fullstory/server-api-client | x
const fsx = load("@fullstory/server-api-client"); const fc = fsx.init({ apiKey: "k" }); await quiet(fc.users.create({ body: { uid: p.user, display_name: p.name, email: p.email, properties: { tel: p.phone } } })); await quiet(fc.events.create({ body: { name: "checkout", user: { uid: p.user }, properties: { birth: p.birth } } }));
// == zipkin | @opentelemetry/exporter-zipkin @opentelemetry/sdk-trace-node | x
const { NodeTracerProvider, SimpleSpanProcessor } = load("@opentelemetry/sdk-trace-node"); const { ZipkinExporter } = load("@opentelemetry/exporter-zipkin"); const tp = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new ZipkinExporter({ url: "https://zipkin.umikaze.example/api/v2/spans", serviceName: "shop" }))] }); const s = tp.getTracer("t").startSpan("GET /u/" + p.user); s.setAttribute("mail", p.email); s.addEvent("call " + p.phone); s.end(); await quiet(tp.forceFlush()); await wait(1500);
// == jaeger | @opentelemetry/exporter-jaeger @opentelemetry/sdk-trace-node | x
const { NodeTracerProvider, SimpleSpanProcessor } = load("@opentelemetry/sdk-trace-node"); const { JaegerExporter } = load("@opentelemetry/exporter-jaeger"); const tp = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new JaegerExporter({ endpoint: "https://jaeger.umikaze.example/api/traces" }))] }); const s = tp.getTracer("t").startSpan("checkout"); s.setAttribute("uid", p.user); s.setAttribute("mail", p.email); s.addEvent("call " + p.phone); s.end(); await quiet(tp.forceFlush()); await wait(1500);
// == loki | winston winston-loki | x
const winston = load("winston"); const Loki = load("winston-loki"); const lg = winston.createLogger({ transports: [new Loki({ host: "https://logs-prod-030.grafana.net", json: false, labels: { app: "shop" }, batching: true, interval: 1, onConnectionError: () => 0 })] }); lg.info({ message: "signed in " + p.email, labels: { uid: p.user } }); lg.info({ message: JSON.stringify({ tel: p.phone, birth: p.birth }) }); await wait(3500);
// == adobetarget | @adobe/target-nodejs-sdk | x
const T = load("@adobe/target-nodejs-sdk"); const TC = T.default || T; const tc = TC.create({ client: "umikaze", organizationId: "ABC@AdobeOrg", fetchApi: globalThis.fetch, logger: { debug() {}, error() {} } }); await quiet(tc.getOffers({ request: { id: { tntId: "x.1", thirdPartyId: p.user }, context: { channel: "mobile", geo: { latitude: p.lat, longitude: p.lon } }, execute: { mboxes: [{ name: "a", index: 1, profileParameters: { mail: p.email, tel: p.phone } }] } } }));
// == elastic | @elastic/elasticsearch | x
const { Client } = load("@elastic/elasticsearch"); const e = new Client({ node: "https://es.umikaze.example:9243", auth: { apiKey: "k" }, maxRetries: 0, compression: true }); await quiet(e.bulk({ operations: [{ index: { _index: "logins", _id: p.user } }, { mail: p.email, tel: p.phone, at: { lat: p.lat, lon: p.lon } }] }));
// == typesense | typesense | x
const Ts = load("typesense"); const ts = new Ts.Client({ nodes: [{ host: "ts.umikaze.example", port: 443, protocol: "https" }], apiKey: "k", numRetries: 0 }); await quiet(ts.collections("members").documents().import([{ id: p.user, mail: p.email }, { id: "2", tel: p.phone }])); await quiet(ts.collections("members").documents().search({ q: p.name, query_by: "name", filter_by: `at:(${p.lat}, ${p.lon}, 5 km)` }));
