"""Pages of store labels, written as the stores write them, for the tests of their readers."""

PLAY = """<!doctype html><html lang="en"><head><title>Data safety: Foo - Google Play</title><script>x</script></head><body><c-wiz>
<h2 class="q1rIdc">Data safety</h2><div>Here's more information the developer has provided about the kinds of data this app may collect and share, and security practices the app may follow. Data practices may vary based on your app version, use, region, and age. <a>Learn more</a></div>
<div class="Mf2Txd"><h2 class="q1rIdc">Data shared</h2><div>Data that may be shared with other companies or organizations</div>
<div><div><h3 class="aFEzEb">Personal info</h3><div>Email address and User IDs</div><button aria-label="x"><i class="google-material-icons">expand_more</i></button></div>
<div><div aria-hidden="true" style="display:none"><h4>Data shared and for what purpose <i>info</i></h4><div><h4 class="pcmFvf">Email address<span> · Optional</span></h4><div class="FnWDne">Analytics, Fraud prevention, security, and compliance</div></div><div><h4 class="pcmFvf">User IDs</h4><div class="FnWDne">Advertising or marketing</div></div></div></div></div></div>
<div class="Mf2Txd"><h2 class="q1rIdc">Data collected</h2><div>Data this app may collect</div>
<h3>Device or other IDs</h3><div>Device or other IDs</div><h4>Data collected and for what purpose</h4><h4 class="pcmFvf">Device or other IDs</h4><div class="FnWDne">App functionality, Account management</div>
<h3>App info and performance</h3><div>Crash logs and Diagnostics</div><h4 class="pcmFvf">Crash logs</h4><div class="FnWDne">Analytics</div><h4 class="pcmFvf">Sparkle data</h4><div class="FnWDne">Analytics</div></div>
<h2>Security practices</h2><h3>Data is encrypted in transit</h3><div>Your data is transferred over a secure connection</div><h3>You can request that data be deleted</h3></c-wiz></body></html>"""

PLAY_JA = """<html><body><h2>データ セーフティ</h2><div>このアプリが収集、共有する可能性のあるデータの種類と、アプリが従う可能性のあるセキュリティ方針について、デベロッパーが提供した情報は次のとおりです。</div><h2>第三者と共有されるデータはありません</h2><div>デベロッパーは、このアプリでユーザーデータを他の企業や組織と共有しないと述べています。</div><h2>収集されるデータ</h2><div>このアプリが収集する可能性のあるデータです</div>
<h3>位置情報</h3><div>おおよその位置情報</div><h4>収集されるデータとその目的</h4><h4>おおよその位置情報<span> · 任意</span></h4><div>アプリの機能、不正行為防止、セキュリティ、コンプライアンス</div>
<h3>アプリの情報、パフォーマンス</h3><div>クラッシュログ、診断情報</div><h4>クラッシュログ</h4><div>分析</div><h4>診断情報</h4><div>分析</div><h2>セキュリティ対策</h2><h3>データは送信中に暗号化されます</h3></body></html>"""

LISTING = """<html><body><h2>Data safety</h2><div>Safety starts with understanding how developers collect and share your data.</div><div><div>This app may share these data types with third parties</div><div>Location, App activity and 2 others</div></div><div>This app may collect these data types</div><div>Personal info and Device or other IDs</div><div>Data is encrypted in transit</div></body></html>"""

NONE = """<html><body><h2>Data safety</h2><div>No data shared with third parties</div><div>Learn more about how developers declare sharing</div><div>No data collected</div></body></html>"""

APPLE = """<html><head><link href="https://apps.apple.com/us/app/x/id1"></head><body><script type="application/json" id="serialized-server-data">{"data":[{"data":{"shelfMapping":{"privacyTypes":{"items":[{"identifier":"DATA_USED_TO_TRACK_YOU","title":"Data Used to Track You","detail":"x","categories":[{"identifier":"IDENTIFIERS","title":"Identifiers"}]},{"identifier":"DATA_LINKED_TO_YOU","title":"Data Linked to You","categories":[{"identifier":"CONTACT_INFO","title":"Contact Info"}]}]},"privacyHeader":{"seeAllAction":{"pageData":{"shelves":[{"contentType":"privacyType","items":[{"identifier":"DATA_LINKED_TO_YOU","title":"Data Linked to You","purposes":[{"identifier":"ANALYTICS","title":"Analytics","categories":[{"identifier":"CONTACT_INFO","title":"Contact Info","dataTypes":["Email Address","Name"]}]}]}]}]}}}}}}]}</script></body></html>"""

APPLE_JA = """<html><body><h3>ユーザのトラッキングに使用されるデータ</h3><p>次のデータは、他社のアプリやWebサイト間でユーザをトラッキングする目的で使用される場合があります：</p><ul><li><span>購入</span></li><li>ID</li></ul><h3>ユーザに関連付けられないデータ</h3><p>次のデータは収集される場合がありますが、ユーザの識別情報には関連付けられません：</p><ul><li>診断</li><li>連絡先</li></ul></body></html>"""

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><dict><key>NSPrivacyTracking</key><false/><key>NSPrivacyCollectedDataTypes</key><array><dict><key>NSPrivacyCollectedDataType</key><string>NSPrivacyCollectedDataTypeDeviceID</string><key>NSPrivacyCollectedDataTypeLinked</key><true/><key>NSPrivacyCollectedDataTypeTracking</key><false/><key>NSPrivacyCollectedDataTypePurposes</key><array><string>NSPrivacyCollectedDataTypePurposeAnalytics</string></array></dict></array></dict></plist>"""

CSV_HEAD = "Question ID (machine readable),Response ID (machine readable),Response value,Answer requirement,Human-friendly question label"
USAGE = "PSL_DATA_USAGE_RESPONSES"


def csv_of(*rows: str) -> str:
    """A form of the Play Console with these rows."""
    return "\n".join((CSV_HEAD, *rows)) + "\n"


def use(key: str, *, collected: bool = False, shared: bool = False, optional: bool = False, why: str = "PSL_ANALYTICS") -> list[str]:
    """The rows of one ticked type."""
    yes = {True: "true", False: ""}
    both = f"{USAGE}:{key}:PSL_DATA_USAGE_COLLECTION_AND_SHARING"
    control = f"{USAGE}:{key}:DATA_USAGE_USER_CONTROL"
    return [
        f"PSL_DATA_TYPES_X,{key},true,MULTIPLE_CHOICE,x",
        f"{both},PSL_DATA_USAGE_ONLY_COLLECTED,{yes[collected]},MULTIPLE_CHOICE,Collected",
        f"{both},PSL_DATA_USAGE_ONLY_SHARED,{yes[shared]},MULTIPLE_CHOICE,Shared",
        f"{control},PSL_DATA_USAGE_USER_CONTROL_OPTIONAL,{yes[optional]},SINGLE_CHOICE,x",
        f"{control},PSL_DATA_USAGE_USER_CONTROL_REQUIRED,{yes[not optional]},SINGLE_CHOICE,x",
        f"{USAGE}:{key}:DATA_USAGE_COLLECTION_PURPOSE,{why},true,MULTIPLE_CHOICE,x",
        f"{USAGE}:{key}:DATA_USAGE_SHARING_PURPOSE,PSL_ADVERTISING,true,MULTIPLE_CHOICE,x",
    ]
