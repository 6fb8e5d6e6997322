"""What stands in almost every policy says of no vendor that it gets all data, or none. The sentences are our own, in the words that are usual."""

import pytest

from analyzer.compare.stating import is_denial

ENGLISH = """
No method of transmission over the Internet is completely secure, so we cannot guarantee absolute security.
We do not knowingly collect personal information from children under 13.
We retain your information for as long as it is needed for the purposes set out in this policy.
Our site may contain links to websites of third parties; we are not responsible for how they use your information.
When you click a link to another site, that site may collect information about you.
We will not discriminate against you for exercising any of these rights.
We do not respond to Do Not Track signals.
We will notify you before your information is transferred and becomes subject to a different privacy policy.
Where the law requires it, we ask for your consent before we share your information with third parties.
Only employees who need the information to do their job are granted access to personal information.
We share your personal information only as described in this policy.
We do not share your personal information with third parties except as described in this policy.
Unless stated otherwise in this policy, we do not share personal information.
We never sell your data.
We require all third parties to respect the security of your personal data and to treat it in accordance with the law.
We do not allow our service providers to use your personal data for their own purposes.
Our service providers may only use personal data to provide services to us and may not use it for any other purpose.
No mobile information will be shared with third parties for marketing purposes.
Text messaging opt-in data will not be shared with any third parties.
We do not use your data to train AI models.
Your personal data is not used for automated decision-making.
You have the right to request the categories of third parties to whom we have disclosed your personal information.
California residents may request information about the disclosure of personal information to third parties for direct marketing.
In the preceding twelve months we have not sold any personal information.
We have no actual knowledge that we sell or share the personal information of consumers under 16.
We do not use or disclose sensitive personal information for purposes other than those permitted by law.
Personal information does not include publicly available information or de-identified data.
If you do not provide us with this information, we may not be able to offer you the service.
We do not control the information that third parties collect through their own services.
You can choose not to share your location with us.
You may decline to provide personal information.
If you are located in the EEA, we transfer your personal data outside the EEA only with appropriate safeguards.
We may transfer your information to countries other than the one in which you live.
We are not responsible for the practices of third-party sites or services.
We may share information with your consent or at your direction.
We may disclose information to protect our rights, privacy, safety or property, or that of our affiliates, you or others.
We may provide your information to professional advisers such as lawyers, auditors and insurers.
We may share information with our affiliates and subsidiaries.
We may engage third-party companies and individuals to facilitate our service.
Information you post in public areas of the app may be seen by anyone.
Other users can see your nickname and profile picture.
We do not collect any special categories of personal data about you.
We do not intentionally collect or maintain data about children.
We encourage you to review the privacy policies of third parties.
Third parties who receive your data are bound by confidentiality obligations.
We do not disclose your personal information to anyone without a legal basis.
The information is not used for any other purpose.
Information collected from the website is not combined with information from the app.
We do not link this information to your identity.
Consumers may opt out of the sale of their personal information.
We may update this policy from time to time; we will not reduce your rights without your consent.
We may process your personal data where we have a legitimate interest in doing so.
We may need to share your data with third parties in the circumstances described below.
We use cookies and similar tracking technologies to track activity on our website.
We will take all steps reasonably necessary to ensure that your data is treated securely; no transfer of your personal data will take place to an organization or a country unless there are adequate controls in place.
We do not guarantee the security of information transmitted to our app; any transmission is at your own risk.
Your information, including personal data, may be transferred to computers located outside of your state.
By using the service you consent to the transfer of your information to our servers.
If we are required by law to disclose your data, we will tell you where we can.
We only share the minimum amount of data needed.
You may ask us not to share your data with third parties.
We will never ask you for your password by e-mail.
The app does not require you to create an account.
The app requires access to your camera to scan codes.
Some features do not work if you deny the location permission.
We do not combine data from different apps.
We will not use your data for purposes that are incompatible with those stated here.
No automated profiling takes place.
Data that we receive from advertising networks is deleted after 13 months.
We obtain information about you from third parties such as data brokers.
We share de-identified data with researchers.
We are not in the business of selling your information.
We consider this information to be a vital part of our relationship with you, and there are certain circumstances in which we may share it with certain third parties.
The categories of personal information we disclosed in the last twelve months are listed in the table above.
We don't share your personal information with other companies for their own marketing.
We keep your information confidential.
Access to personal information is restricted to our staff.
We do not permit third parties to track you across websites.
We honour Global Privacy Control signals as a request to opt out of sale and sharing.
This information is stored on your device and you can delete it at any time.
No personal information is stored on our website.
We will not disclose your identity to other users.
Your public profile does not show your e-mail address.
We have appointed a data protection officer.
You can browse our website without telling us who you are.
We do not accept payment card data by e-mail.
The competent supervisory authority may receive a complaint from you.
Recipients of your data may include banks, tax authorities and auditors.
Where processing is based on consent, you may withdraw it at any time.
"""
JAPANESE = """
当社は、個人情報を適切に管理し、漏えい、滅失または毀損の防止に努めます。
当社は、あらかじめご本人の同意を得ることなく、個人情報を第三者に提供することはありません。
次に掲げる場合は、第三者への提供に該当しないものとします。
当社は、要配慮個人情報を取得しません。
クレジットカード情報は当社では保持しません。
送信先における利用目的は、各社のプライバシーポリシーをご確認ください。
Cookieを無効にすることで、情報の収集を拒否することができます。
外国にある第三者に個人データを提供する場合には、あらかじめご本人の同意を得ます。
当社は、委託先に対し、必要かつ適切な監督を行います。
当社は、13歳未満の方の個人情報を意図的に収集することはありません。
第三者から個人データの提供を受けるときは、法令に従い確認および記録を行います。
お客様は、当社に対し、個人データの第三者への提供の停止を請求することができます。
当社は、匿名加工情報を作成し第三者に提供するときは、情報の項目および提供の方法を公表します。
当社は、取得した個人情報を利用目的の達成に必要な範囲を超えて取り扱いません。
当社は、個人関連情報の提供先において個人データとして取得されることが想定されるときは、ご本人の同意が得られていることを確認します。
これらの情報から個人が特定されることはありません。
取得した情報を個人情報と紐づけることはありません。
本アプリは、お客様の同意なく位置情報を取得することはありません。
お客様が同意されない場合、情報は送信されません。
合併その他の事由により事業が承継される場合、個人情報が承継先に提供されることがあります。
当サイトからリンクされた外部サイトにおける個人情報の取扱いについて、当社は責任を負いません。
お客様が個人情報を提供されない場合、サービスの一部をご利用いただけないことがあります。
当社は、ご本人からの請求があったときは、第三者提供記録を開示します。
当社の従業者には、個人情報の適切な取扱いについて教育を行っています。
個人情報の取扱いに関する苦情は、下記の窓口で受け付けます。
当社は、アクセス解析の結果を個人を特定する目的で利用することはありません。
アクセスログは、統計的な分析のためにのみ利用します。
本ポリシーは、予告なく変更することがあります。
セキュリティの確保のため、通信は暗号化されます。
利用者は、端末の設定により広告IDの送信を停止できます。
個人情報を取得する際は、利用目的をあらかじめ公表します。
当社は、国の機関または地方公共団体から協力を求められた場合に、個人情報を提供することがあります。
当社は、法令に基づく場合のほか、次の場合に個人情報を第三者に提供することがあります。
当社は、Cookieを使用してお客様のコンピューターを識別しますが、個人を特定するものではありません。
お客様は、ブラウザーの設定によりCookieの受け取りを拒否することができます。
当社の提携先が、Cookieを利用して広告を配信することがあります。
行動ターゲティング広告を希望しない場合は、各社のオプトアウトページから無効化することができます。
オプトアウトをしても広告が表示されなくなるわけではありません。
当社は、個人データの安全管理のため、アクセス権限を必要最小限の従業員に限定しています。
退会後は、個人情報を速やかに消去します。
当社は、裁判所または警察から法令に基づき照会を受けた場合、個人情報を開示することがあります。
アンケートの回答は、統計処理した上で公表することがあります。
当社は、業務上知り得た個人情報を漏えいしません。
お客様の個人情報をお客様の同意なく第三者に販売することはありません。
未成年のお客様は、保護者の同意を得たうえで個人情報を提供してください。
当社は、お客様からお預かりした個人情報を、正確かつ最新の内容に保ちます。
ご本人確認ができない場合は、開示に応じられません。
当社は、個人情報保護管理者を置き、適切に管理します。
送信される情報には、お客様個人を特定する情報は含まれません。
通信内容が第三者に見られることのないよう、暗号化しています。
共同利用する者の範囲は、当社のグループ会社です。
お客様の画像データは、本アプリの外には保存されません。
一部の情報は、海外のサーバーに保存されます。
解析ツールの提供者が取得した情報は、提供者のプライバシーポリシーに基づいて管理されます。
本条に定める措置は、Cookieを利用しないアプリには適用されません。
当社は、個人情報の第三者提供を行った場合、記録を作成し保存します。
"""
KIND = """
当社は、要介護度に関する情報を外部に送信しません。
本アプリは、作業日報のデータを外部に送信しません。
作成した献立のデータは外部に送信しません。
当社は、要配慮個人情報を取得しません。
We do not collect sensitive personal information.
"""


def claims(stated, denials):
    """What is said of whoever may be a vendor: affirmed of others or denied, of a class that a vendor may be in."""
    for s in stated.statements:
        ours = s.recipient in ("@self", "@authorities", "@affiliates", "@group") or s.limits in (("@other-trades",), ("@nobody",))
        if is_denial(s, denials) if s.polarity == "negative" else not ours:
            yield s


@pytest.mark.parametrize("text", [*ENGLISH.strip().splitlines(), *JAPANESE.strip().splitlines(), *KIND.strip().splitlines()])
def test_boilerplate_gives_no_vendor_everything_and_denies_nothing(say, catalog, text):
    found = [s for s in claims(say(text), catalog.denials) if s.limits != ("@nobody",)]
    assert [(s.polarity, s.recipient, s.broad_types) for s in found] == []


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("We do not share personal information with third parties.", True),
        ("これらの情報を外部に送信することはありません。", True),
        ("お客様に関する情報を第三者に提供することはありません。", True),
        ("本アプリは、利用者の情報を外部に送信しません。", True),
        ("本アプリは、作業日報のデータを外部に送信しません。", False),
    ],
)
def test_a_denial_of_all_data_stays_one(say, catalog, text, denied):
    assert any(is_denial(s, catalog.denials) for s in say(text).statements if s.polarity == "negative") is denied
