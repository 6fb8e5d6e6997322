"""What stands beside the name of a list item, and who opens it."""

import pytest

USED = "# プライバシーポリシー\n\n## 外部サービス\n\n本アプリは次の外部サービスを使っています。\n\n"
LEFT = "# プライバシーポリシー\n\n## 委託\n\n当社は個人データの取扱いを次の事業者に委託します。\n\n"


def aims(stated):
    return {s.recipient: set(s.purposes) for s in stated.statements if s.recipient[:1] != "@"}


def test_a_service_with_its_company_and_what_it_does(say):
    text = "- **AdMob**(Google LLC)— 広告の配信。\n- **App Store**(Apple Inc.)— アプリ内課金の処理。\n- **Mixpanel**(Mixpanel, Inc.)— 使われ方の分析。\n"
    assert aims(say(USED + text, "p.md")) == {"google": {"p.ads"}, "apple": {"p.payment"}, "mixpanel": {"p.analytics"}}


def test_a_bracket_says_what_a_contractor_does(say):
    text = "- Stripe, Inc.(決済)\n- Supabase Inc.(データベースの運用)\n- Twilio Inc.(メールの配信)\n- Google LLC(アクセス解析/Google Analytics 4)\n"
    told = aims(say(LEFT + text, "p.md"))
    assert told == {"stripe": {"p.payment"}, "supabase": {"p.provide"}, "twilio": {"p.provide"}, "google": {"p.analytics"}}


def test_a_label_above_names_with_brackets(say):
    text = "# プライバシーポリシー\n\n## 個人情報の取扱いの委託\n\n当社は、個人情報の取扱いを第三者に委託することがあります。\n\n主な委託先:\n\n- Stripe, Inc.(決済処理)\n- Vercel Inc.(ホスティング)\n"
    assert aims(say(text, "p.md")) == {"stripe": {"p.payment"}, "vercel": {"p.provide"}}


@pytest.mark.parametrize("beside", ["(東京都)", "(米国)", "(2024年に開始)", ""])
def test_brackets_that_say_no_work(say, beside):
    assert aims(say(LEFT + f"- Stripe, Inc.{beside}\n- Vercel Inc.{beside}\n", "p.md")) == {"stripe": set(), "vercel": set()}


def test_data_with_a_company_in_brackets_opens_no_service(say):
    told = say("# プライバシーポリシー\n\n## 取得する情報\n\n次の情報を取得します。\n\n- 広告ID(Google LLC)\n- 氏名\n", "p.md")
    assert "google" not in {s.recipient for s in told.statements if s.action == "send" and not s.data_types}


def test_payments_through_a_shop_are_not_what_its_company_does_elsewhere(say):
    text = USED + "- **AdMob**(Google LLC)— 広告IDを受け取ります。\n\n## 課金\n\n課金はGoogle Playを通じて処理されます。\n"
    told = [s for s in say(text, "p.md").statements if s.recipient == "google"]
    assert {s.purposes for s in told if "AdMob" in s.quote} <= {(), ("p.ads",)}
    assert ("p.payment",) in {s.purposes for s in told}
