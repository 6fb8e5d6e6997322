"""Policies and notices written for the test of the items, with what a careful reader finds in each: the numbers of the eight items (1 to 8),
`x` for the limits after an opt-out. Written before the words of signatures/items.toml were tried on them: of 117 decisions
on the first set 6 were wrong at first.
"""

DOCUMENTS: tuple[tuple[str, str, str], ...] = (
    (
        "ja-full",
        "12345678x",
        """# アプリケーション・プライバシーポリシー

みさき製作所株式会社(以下「当社」といいます。)は、アプリ「潮目」(以下「本アプリ」)における利用者情報の取扱いを次のとおり定めます。

## 1. 取得する情報と取得方法

本アプリは、次の情報を起動時に自動的に取得します。

| 送信先 | 送信される情報 | 利用目的 |
|---|---|---|
| Adjust GmbH | 広告ID、IPアドレス | 広告の効果測定 |

## 2. 同意と停止

利用者は、端末の設定から広告IDの送信を停止することができます。停止した場合でも、本アプリの機能は引き続き利用できます。

## 3. お問い合わせ窓口

ご意見は info@misaki.example までお寄せください。

## 4. 改定

本ポリシーは、必要に応じて改定することがあります。
""",
    ),
    (
        "ja-indie",
        "12467",
        """# プライバシーポリシー

開発者: 浜辺太郎

本アプリは広告配信のためGoogle AdMobを利用し、広告IDがGoogle LLCに送信されます。

連絡先: hamabe@example.com
""",
    ),
    (
        "ja-silent",
        "",
        """# このアプリについて

楽しいパズルゲームです。全部で百面あります。設定を変更すると音を消せます。
""",
    ),
    (
        "ja-no-modules",
        "567",
        """# プライバシーについて

本アプリに情報収集モジュールは組み込まれていません。利用者の情報を第三者に提供することもありません。

位置情報へのアクセスは、利用者の同意を得た場合に限ります。

ご不明な点は、下記のフォームからお問い合わせください。フォームはこちらです。
""",
    ),
    (
        "ja-contact-data",
        "1234",
        """# 個人情報の取扱い

運営者: うみかぜ合同会社

お問い合わせの際に氏名とメールアドレスを取得します。取得した情報はお問い合わせへの対応のために利用します。
""",
    ),
    (
        "ja-notice",
        "246",
        """# 外部送信に関する公表事項

| サービス名 | 送信先 | 送信される情報 | 当社の利用目的 | 送信先の利用目的 |
|---|---|---|---|---|
| Firebase Crashlytics | Google LLC | クラッシュログ、端末の機種名等 | 不具合の調査 | サービスの改善 |
| Repro | Repro株式会社 | 操作履歴など | 利用状況の分析 | 分析サービスの提供 |
""",
    ),
    (
        "ja-change-only",
        "8",
        """# お知らせ

当社は、この方針の内容を予告なく変更する場合があります。

2024年4月1日 制定
""",
    ),
    (
        "en-full",
        "12345678x",
        """# Privacy Policy

Harbour Lane Ltd. ("we", "us") operates the app Lantern.

## Information we collect

When you open the app we automatically collect your IP address and your device model. You also give us your email address when you register.

## How we use it

We share crash logs with Sentry to fix errors.

## Your choices

You can turn off crash reports in the settings. If you turn it off, we can no longer help you with crashes.

## Contact

Write to us at privacy@lantern.example.

## Changes to this policy

We may update this Privacy Policy. Last updated: 1 May 2025.
""",
    ),
    (
        "en-generator",
        "1234678",
        """**Privacy Policy**

Jane Doe built the Puddle app as a Free app. This SERVICE is provided by Jane Doe at no cost.

**Information Collection and Use**

The app uses third-party services that may collect information used to identify you, such as your advertising ID. We use it to improve the app.

**Log Data**

In case of an error, we automatically collect log data such as your IP address and operating system version through third-party products.

**Changes to This Privacy Policy**

I may update our Privacy Policy from time to time.

**Contact Us**

If you have any questions, do not hesitate to contact me at jane@example.com.
""",
    ),
    (
        "en-collects-nothing",
        "67",
        """# Privacy

The app collects nothing and contains no third-party SDKs.

Questions? Email us at hello@puddle.example.
""",
    ),
    (
        "en-contact-data",
        "234",
        """# Privacy

When you contact us we collect your name and your email address. We use them to answer you.

You can change the colour of the app in its settings menu at any time.
""",
    ),
    (
        "en-notice",
        "2456",
        """# External transmission notice

| Service | Recipient | Information sent | Purpose | Opt-out |
|---|---|---|---|---|
| AppsFlyer | AppsFlyer Ltd. | advertising ID, IP address, etc. | ad measurement | https://www.appsflyer.com/optout |
""",
    ),
    (
        "en-rights",
        "58",
        """# Your rights

You may withdraw your consent at any time. You have the right to request that we delete your account.

This notice is effective as of 3 March 2024.
""",
    ),
    # A second set, on which the words were first run as they stood: 5 of 24 items missed, none found wrongly.
    (
        "second-h1",
        "124678",
        """# 個人情報保護方針
さくら電機工業（以下、「弊社」）が配信するアプリに適用されます。
弊社は、アプリの改善を目的として操作履歴を解析会社に送信します。
本方針は法令の改正等に応じて見直すことがあり、その際はアプリ内でお知らせします。
お気づきの点がございましたら、カスタマーセンター（0120-000-000）へお電話ください。
""",
    ),
    (
        "second-h2",
        "2345",
        """# プライバシー
ご登録いただいたメールアドレスは、ログインのために利用します。
退会をご希望の場合は、設定画面からアカウントを削除できます。その時点でデータも消去されます。
位置情報は、許可ダイアログで許可された場合のみ端末から取得します。
""",
    ),
    (
        "second-h3",
        "267",
        """# 外部送信ポリシー
- 送信先: Google LLC（Firebase Analytics）
- 送信される情報: 広告ID、アプリの利用状況
お問合せ: support@kumo.example
""",
    ),
    (
        "second-h4",
        "1247",
        """Privacy statement
Northwind Games GmbH, Berlin, is responsible for this game. We store your nickname so that you can see your score.
You can reach our data protection officer at dpo@northwind.example.
""",
    ),
    (
        "second-h5",
        "23568",
        """# What happens to your data
When you make a booking, we ask for your phone number.
We never pass it on to third parties.
Should you wish to have your details erased, tell us and we will do so.
We reserve the right to modify this statement; the date of the latest version is shown below.
""",
    ),
    (
        "second-h6",
        "46",
        """# Notice
Amplitude receives events in order to help us understand which screens are used.
""",
    ),
    (
        "second-h7",
        "",
        """# Credits
Music by K. Change the volume in the settings. Thanks to all our contact persons in the music industry.
""",
    ),
)
