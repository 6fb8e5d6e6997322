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
We use administrative, technical and physical safeguards to protect your personal information from loss, misuse and unauthorised disclosure.
We do not use automated means to make decisions about you.
You are responsible for keeping your password confidential and for not sharing it with anyone.
We will only share your information with your employer if you ask us to.
If you contact our support team, we keep the correspondence.
Please do not send us sensitive information.
Please do not include personal information in the title of a support request.
We do not verify the age of our users.
The information we hold about you is accurate and up to date.
We may disclose your personal information if we believe that it is necessary to prevent harm or financial loss.
We may disclose information in connection with an investigation of suspected or actual illegal activity.
We may share your information with a prospective buyer of our business.
We may transfer your information to a successor entity upon a reorganisation.
If we go out of business or enter bankruptcy, user information would be among the assets that are transferred.
Subject to applicable law, we may share information with our parent company.
Certain information may be shared with regulators upon request.
In addition, we may be required to disclose personal information in response to lawful requests by public authorities, including to meet national security requirements.
We comply with the EU-U.S. Data Privacy Framework regarding the collection, use and retention of personal information.
We remain liable if an agent processes personal information in a manner inconsistent with the principles.
You may opt out of having your information disclosed to third parties who are not our agents.
We provide a choice before we share your data with third parties other than our agents.
We do not offer financial incentives in exchange for personal information.
You may designate an authorised agent to make a request on your behalf.
We will disclose the personal information we hold about you within 45 days of a verifiable request.
We do not charge a fee to process your request.
We cannot respond to your request if we cannot verify your identity.
We will not provide you with another person's information.
Nevada residents may ask us not to sell certain information; we currently do not sell it.
We have not disclosed personal information to third parties for a business purpose in exchange for money.
Under Californian law, some disclosures to analytics providers may be considered a sale.
We process the data in our own interest in running a secure service.
The legal basis for sharing your data is your consent.
We transfer data on the basis of standard contractual clauses approved by the European Commission.
Data is transferred to the United States under an adequacy decision.
A copy of the safeguards can be obtained from us.
Your data is erased once it is no longer needed.
Backups may keep your data for up to 90 days.
When you delete your account, we delete or anonymise your personal information.
Deleting the app does not delete your account.
Anonymised data may be kept indefinitely.
This policy does not apply to services offered by other companies or individuals.
This policy does not cover the practices of companies that we do not own or control.
Capitalised terms have the meaning given in the terms of use.
We are a data controller for the information that we collect.
Our service may show advertisements from third parties; clicking on one takes you to the advertiser's site.
We do not tell advertisers who you are.
The social media features are hosted by a third party or directly on our service.
If you log in with a social network, we receive your public profile from it.
If you choose to share content on social media, the recipients will see it.
You can invite friends by e-mail; we do not store their addresses.
Your posts in the forum are public and may be read, collected and used by others.
We moderate messages to enforce our community guidelines.
We do not read your private messages.
Messages are end-to-end encrypted and cannot be read by us.
We never store your full card number on our servers.
In-app purchases are handled by the store of your device.
The privacy policy of the app store applies to your purchases.
Push notifications can be turned off in the settings of your device.
You can revoke the permission at any time in the settings of your phone.
The microphone is active only while you record.
We collect only what is necessary for the app to work.
We limit the personal information we collect to what is relevant.
We review our practices regularly.
We train our employees in data protection.
If there is a data breach, we will notify you and the authorities as required by law.
We impose contractual obligations on recipients of personal data.
Our vendors are contractually prohibited from selling the data they receive from us.
We conduct due diligence on vendors before we share data with them.
A list of our sub-processors is available on request.
We may use aggregated information to produce reports that do not identify you.
We may publish statistics about the use of our service.
We do not attempt to re-identify de-identified data.
We and our partners may use cookies on our website.
Most browsers accept cookies by default; you can set yours to refuse them.
Third parties may set their own cookies when you visit our website.
We have no access to or control over cookies of advertisers.
Children may not use the app without the permission of a parent.
If we learn that we have collected data from a child, we will delete it.
Parents may review the information collected from their child and ask for its deletion.
We do not show behavioural advertising to children.
We do not condition a child's participation on the disclosure of more information than necessary.
Your continued use of the app means that you accept the changes.
Any dispute about this policy is governed by the laws of Japan.
If any provision of this policy is invalid, the others remain in force.
The English version of this policy is provided for convenience only.
You can reach our data protection officer at the address below.
By using our app, you consent to the collection and sharing of your information as described here.
We ask third parties not to share your information further.
Information about your health is treated with special care.
Location data is only collected while the app is open.
We do not track your location in the background.
We do not monitor your activity outside of our app.
We share only what is strictly necessary for the purpose.
We may share your information in other ways if we have told you and you have agreed.
Third-party services have their own policies on how they use such information.
We recommend that you read them before you provide any information.
If you win a prize, we may publish your name with your consent.
You control what you share with other users.
Without your permission, no data leaves your device.
We do not collect information from your contacts unless you allow it.
None of your data is used for advertising.
We will not sell, rent or trade your information to anyone.
The data is held in encrypted form.
Cookieには、お客様の氏名やメールアドレスは含まれません。
Cookieの利用を望まない場合は、ブラウザの設定で拒否することができます。
16歳未満の方の情報を第三者に販売することはありません。
We may disclose your personal information where we believe disclosure is necessary to prevent physical harm, injury or financial loss.
We may release information when we believe release is appropriate to prevent imminent harm.
We may share personal information if we think that somebody's life is at risk.
We give you a choice before we share your personal information with third parties.
We will ask you before we share your personal information with any third party.
You will be asked before your data is shared with third parties.
We vet every vendor before we share personal data with it.
We sign a contract with each provider before we provide it with personal data.
We offer no rewards in return for your personal data.
We do not pay you for your personal information.
We will provide you with the personal information that we hold about you within one month.
We will disclose to you the personal information that we hold.
We disclose and deliver the required information free of charge within 45 days of receiving your verifiable request.
We have not disclosed your personal data for money or other valuable consideration.
We do not disclose your personal information to third parties for monetary compensation.
We do not exchange your personal information for money.
We may share your information in other cases with your consent.
We may also share information for other purposes if you agree.
With your permission, we may share your information for any other purpose disclosed to you.
SDKを通じて収集される情報に個人情報は含まれません。
We offer no incentive in exchange for your data.
We do not offer discounts in exchange for personal information.
SNSへの投稿は、お客様の操作によってのみ行われます。
We disclose personal data to third parties only where the law allows it or you have agreed.
We share personal information only with your consent or where the law requires it.
We will only share your personal information where we have a legal basis for doing so.
Your personal data will be disclosed only to those who need to know it.
Personal data may be disclosed where this is required by law.
We may pass on your data where it is necessary for the establishment, exercise or defence of legal claims.
Your data may be handed over to law enforcement authorities.
We may disclose your data to courts, lawyers and debt collection agencies.
If we sell the business, your data may be disclosed to the buyer.
Your data may be passed to an acquirer and its advisers during due diligence.
We do not share personal data for monetary gain.
We do not transfer personal data to third countries.
Your personal data is processed exclusively within the European Union.
Data may be transferred to countries that do not offer the same level of protection.
Where a processor is based outside the EEA, we rely on standard contractual clauses.
We have concluded data processing agreements with all processors.
Processors act only on our instructions.
Our staff are bound by confidentiality.
Only authorised employees can access the data.
No one outside our company has access to our internal systems.
We keep a record of processing activities.
You can object to the processing of your data at any time.
You can withdraw your consent with effect for the future.
You have the right to receive the data in a machine-readable format and to have it transmitted to another controller.
You have the right to lodge a complaint with a supervisory authority.
You are not obliged to provide personal data.
There is no automated decision-making within the meaning of Article 22 GDPR.
The provision of data is neither required by law nor by contract.
If you write to us, we store your message to answer it.
We delete your request once it has been dealt with.
Our app is not directed at children.
We do not ask for more information than we need.
The app itself does not collect personal data.
The developer has no access to data stored on your phone.
All calculations are done on your device.
We cannot see what you type.
Analytics data cannot be traced back to you.
Device permissions are requested only when a feature needs them.
You can use most of the app without an account.
Purchases are billed by the app store.
Reviews that you leave in the store are public.
If you share a link, anyone who has it can open it.
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
当社は、個人情報の取扱いを委託する場合、委託先を適切に選定し、契約を締結します。
当社は、個人情報を安全に管理するため、必要かつ適切な措置を講じます。
個人情報への不正アクセス、紛失、改ざん、漏えい等を防止します。
ご提供いただいた個人情報は、上記の目的以外には利用いたしません。
個人情報をご本人の許可なく第三者に開示、提供することはいたしません。
ただし、次の各号のいずれかに該当する場合はこの限りではありません。
人の生命、身体または財産の保護のために必要がある場合であって、本人の同意を得ることが困難であるとき。
公衆衛生の向上または児童の健全な育成の推進のために特に必要がある場合。
国の機関もしくは地方公共団体またはその委託を受けた者が法令の定める事務を遂行することに対して協力する必要がある場合。
法令に基づき開示が求められた場合には、個人情報を提供することがあります。
生命、身体または財産の保護のために、個人情報を提供することがあります。
当社は、業務の一部を外部に委託することがあり、その際に個人情報を預けることがあります。
事業譲渡に伴い、個人情報が提供される場合があります。
本人から個人情報の開示を求められたときは、本人に対し遅滞なくこれを開示します。
開示の求めに応じない場合は、その理由を通知します。
当社の保有する個人情報が事実でないときは、訂正、追加または削除を請求することができます。
手数料として1件につき500円をいただきます。
代理人によるご請求の場合は、委任状を添付してください。
当社は、保有個人データの利用停止または消去の請求に応じます。
当社は、お客様から取得した情報を統計的に処理したデータを作成し、公表することがあります。
統計データは個人を識別できないように加工しています。
匿名加工情報は、安全管理のために必要な措置を講じたうえで提供します。
当社ウェブサイトでは、SSLによる暗号化通信を使用しています。
当社ウェブサイトは、お客様の利便性向上のためにCookieを使用しています。
当サイトにはリンクが含まれていますが、リンク先での個人情報の収集について当社は関知しません。
お客様ご自身が公開された情報は、他の利用者が閲覧できます。
掲示板に書き込まれた内容は公開されますので、個人情報を書き込まないでください。
ニックネームは他のユーザーに表示されます。
メッセージの内容を当社が閲覧することはありません。
お問い合わせの内容は、回答のためにのみ利用します。
アンケートにご回答いただいた場合、回答内容を取得します。
キャンペーンの当選者には、賞品の発送のために住所をお伺いします。
賞品の発送のため、配送業者に氏名と住所を伝えます。
クレジットカード番号は当社のサーバーに保存されません。
アプリ内課金は、各ストアの仕組みにより行われます。
プッシュ通知は端末の設定により停止することができます。
位置情報の取得は、端末の設定によりいつでも停止できます。
カメラは、QRコードの読み取りのためにのみ使用します。
写真へのアクセスは、お客様が選択した画像に限られます。
位置情報をバックグラウンドで取得することはありません。
本アプリは、会員登録をせずにご利用いただけます。
ログインしない場合、情報はお客様の端末内にのみ保存されます。
端末に保存された情報は、アプリを削除すると消去されます。
当社は、お客様の行動を追跡することはありません。
取得した情報から個人を特定することはしません。
他の情報と照合して個人を識別することはありません。
取得した情報を広告目的で利用することはありません。
保存期間が経過した後は、速やかに削除します。
当社は、個人情報の保護に関する法律その他の法令を遵守します。
当社は、プライバシーマークの認定を取得しています。
従業者に対する必要かつ適切な監督を行います。
個人データの取扱状況を確認する手段を整備しています。
外国の制度を把握したうえで安全管理措置を実施しています。
万一、個人情報の漏えいが発生した場合は、速やかにご本人に通知します。
本ポリシーの内容は、法令の変更等により変更されることがあります。
変更後のプライバシーポリシーは、本ページに掲載したときから効力を生じるものとします。
本ポリシーに関するお問い合わせは、下記までお願いいたします。
未成年者が利用する場合は、保護者の同意を得てください。
当社は、お子様の個人情報を必要以上に収集しません。
当社は、提供先における情報の取扱いについて責任を負いません。
第三者が提供するサービスについては、当該第三者の規約が適用されます。
提供先での利用目的は、提供先のプライバシーポリシーをご覧ください。
広告配信事業者が取得する情報については、当社は関与していません。
氏名、住所等の個人を特定できる情報は一切含まれません。
情報収集モジュールを通じて取得される情報に個人情報は含まれません。
送信された情報は、各社の定めるところにより管理されます。
各社に送信される情報の詳細は、以下のリンク先をご確認ください。
送信される情報の内容、送信先及び利用目的は以下のとおりです。
当社は、電気通信事業法に基づき、次のとおり公表します。
本アプリは、以下の情報収集モジュールを組み込んでいます。
お客様は、情報の送信を希望しない場合、オプトアウトすることができます。
オプトアウトした場合でも、サービスの利用に支障はありません。
当社は、第三者から個人関連情報の提供を受け、個人データと結び付けて利用することがあります。
当社は、Cookie等の情報を個人情報と結び付けて利用することはありません。
共同利用する個人データの項目は、氏名、住所、電話番号です。
共同利用の管理責任者は当社です。
当社は、通話の内容を録音することがあります。
採用応募者の個人情報は、選考のためにのみ利用します。
株主の皆様の個人情報は、法に基づく義務の履行のために利用します。
取引先の担当者の情報は、業務上の連絡のために利用します。
施設内に設置した防犯カメラの映像は、防犯の目的でのみ利用します。
当社が必要と判断した場合、個人情報を関係機関に通報することがあります。
お客様の同意がある場合を除き、個人データを外国にある第三者に提供しません。
お客様の情報を無断で外部に公開することはありません。
個人情報を第三者と交換することはありません。
当社は、お客様の個人情報を売買の対象としません。
お客様が入力した情報は暗号化して送信されます。
入力された内容はサーバーに保存されません。
アプリの利用状況は匿名で集計されます。
集計された情報は、アプリの改善に役立てます。
当社は、広告の効果を測定することがあります。
広告の配信にあたり、興味に応じた広告を表示するためCookieを使用することがあります。
ご提供いただいた個人情報は、利用目的以外に利用しません。
お客様からお預かりした個人情報は、上記の目的以外に使用しません。
ご提供いただいた情報は、上記目的以外では使用いたしません。
ご提供いただきました個人情報を、目的外に利用することはありません。
カード番号が当社に送信されることはありません。
氏名等の情報が当社に通知されることはありません。
当社は、必要以上の個人情報を取得しません。
当社は、お客様の個人情報を必要以上に収集いたしません。
利用目的の達成に必要のない個人情報は収集しません。
取得する情報に個人情報は含まれません。
外部送信される情報に、個人情報は含まれておりません。
広告SDKが取得する情報には、個人を特定できる情報は含まれません。
これらのツールにより収集される情報には個人情報は含まれません。
当社は、業務の一部を外部に委託することがあり、委託先に個人情報を提供することがあります。
当社は、ご本人の同意がある場合、法令に基づく場合その他個人情報保護法が認める場合に限り、個人データを第三者に提供します。
当社は、次の各号に該当する場合に限り、個人情報を第三者に提供することがあります。
法令に基づく場合その他正当な理由がある場合、第三者に個人データを提供することがあります。
第三者に個人情報を提供する場合は、提供先および提供する情報を明示し、同意を得ます。
当社は、法令で認められる場合を除き、同意なしに個人データを第三者に提供しません。
当社は、原則として、ご本人の同意なく個人情報を第三者に開示いたしません。
個人情報を第三者に提供する必要が生じた場合は、事前にご本人の同意をいただきます。
当社が個人情報を第三者に提供する際は、法令に定める事項を記録します。
当社は、個人情報保護法第27条第1項各号に定める場合、個人データを第三者に提供することがあります。
当社は、個人情報の適切な管理のため、委託先との間で秘密保持契約を締結します。
個人情報の取扱いを委託する場合は、十分な保護水準を満たす者を選定します。
委託先における個人情報の取扱いについて、定期的に監査を行います。
当社は、個人データの取扱いの全部または一部を委託する場合、委託先に対する必要かつ適切な監督を行います。
当社は、事業の全部または一部を譲渡する場合、これに伴い個人情報を譲受人に提供することがあります。
会社分割、合併、事業譲渡その他の事由による事業の承継に伴って個人情報が提供される場合があります。
当社は、警察、裁判所その他の公的機関からの要請に応じて、個人情報を開示することがあります。
人命にかかわる緊急の場合は、個人情報を関係機関に提供することがあります。
当社は、債権の回収のために必要な場合、個人情報を弁護士に提供することがあります。
お客様と当社との間に紛争が生じた場合、個人情報を裁判所等に提出することがあります。
統計情報など個人を識別できない情報は、第三者に提供することがあります。
個人を特定できない形に加工した統計データを、協力会社に提供することがあります。
当社は、アプリの利用状況を統計化した資料を公表することがあります。
個人情報の開示等に関する手続きの詳細は、当社ウェブサイトをご覧ください。
第三者提供の停止をご希望の場合は、窓口までご連絡ください。
ご本人から求めがあった場合は、個人データの第三者への提供を停止します。
当社は、オプトアウトによる第三者提供を行っていません。
当社は、オプトアウト規定に基づく個人データの第三者提供は行いません。
当社は、外国にある第三者への提供を行っていません。
当社は、外国の事業者に個人データを提供することはありません。
当社は、個人データを外国にある委託先に取り扱わせることがあります。
クラウドサービスのサーバーが外国に所在する場合があります。
当社は、取得した情報をもとに個人を特定することはいたしません。
本アプリで取得した情報は、本アプリの提供のためにのみ使用します。
当社が取得した情報は、お客様への連絡以外の目的には使用しません。
当社は、取得した情報を適切に廃棄します。
お客様は、いつでも同意を撤回することができます。
同意の撤回は、将来に向かってのみ効力を有します。
同意されない場合は、本アプリをご利用いただけません。
本アプリの一部の機能は、同意がなくてもご利用いただけます。
お客様の端末に保存されている情報に、当社がアクセスすることはありません。
アプリの利用にあたり、個人情報の入力は必要ありません。
当社は、広告識別子を用いて個人を特定することはありません。
広告識別子は、端末の設定からリセットできます。
位置情報は、近くの店舗を表示するためにのみ利用し、保存しません。
アクセスログは、不正アクセスの調査のために保存します。
当社は、情報セキュリティに関する規程を整備しています。
個人情報管理責任者を置き、社内の管理体制を整えています。
当社は、第三者が提供するコンテンツについて一切の責任を負いません。
リンク先のサイトで提供された個人情報について、当社は責任を負いかねます。
アプリストアでのお支払いに関する情報は、当社では取得していません。
お支払いに関する情報は、ストアの運営者が管理します。
ソーシャルログインを利用した場合、当該サービスからプロフィール情報を取得します。
お客様がSNSで共有した情報は、第三者に公開されます。
レビューに記載された内容は公開されます。
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
