"""Japanese denials that say in other words than 第三者 that data is with nobody but the provider."""

import pytest

from tests.policies.conftest import Say
from tests.policies.test_ours import denied

HEAD = "# プライバシーポリシー\n\n会員番号をAmplitudeに送信します。\n\n電話番号は、"


@pytest.mark.parametrize(
    "said",
    [
        "自社のサーバー以外に送られることはありません。",
        "当社のサーバー以外には保存も送信もしません。",
        "当組合の外へは出しません。",
        "当社以外に知られることはありません。",
        "当社のスタッフ以外は閲覧できません。",
        "当社と利用者の間だけで使います。",
        "社内でのみ取り扱い、よそへは渡しません。",
        "当社の管理するサーバーから外へ出ることはありません。",
        "配達を担当する者以外には知らせません。",
        "お届けする配送会社のほかには渡しません。",
        "ソフトウェア会社には渡しません。",
        "一切外に出しません。",
        "当社のサーバーに保存し、ご本人以外には公開しません。",
        "外部への送信には含めていません。",
    ],
)
def test_data_that_stays_with_the_provider_goes_to_nobody(say: Say, said: str) -> None:
    assert denied(say, HEAD + said) == {"pii.phone"}


@pytest.mark.parametrize(
    "said",
    [
        "当社のサーバーに2年間保存します。",
        "国外のサーバーには送信しません。",
        "ご本人の同意なく当社の外に出すことはありません。",
        "暗号化せずに当社の外へ出すことはありません。",
        "広告の目的で当社の外に出すことはありません。",
        "ほかの会員には表示されません。",
        "電話番号は当社のサーバーへ送信されません。",
        "電話番号が運営者のシステムに送信されることはありません。",
    ],
)
def test_a_term_a_country_a_manner_or_a_consent_denies_nothing(say: Say, said: str) -> None:
    assert not denied(say, HEAD + said)
