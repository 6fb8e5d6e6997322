"""The writer's own address at the end of a page. Texts are our own."""


def takers(stated):
    return [s.recipient for s in stated.statements if s.recipient != "@self" and s.action != "name"]


def test_the_address_of_the_writer_is_no_recipient(say):
    stated = say(
        "# 方針\n\n氏名を取得します。\n\n## 窓口\n\n### 山手旅館（株式会社やまて）\n\n- 〒000-0000 見本市1-1\n- 電話: 000-000-0000\n- 受付時間: 9:00〜17:00\n- 個人情報の責任者: 見本 花子\n- 更新日: 2024年1月1日\n"
    )
    assert takers(stated) == []


def test_a_company_with_its_address_and_its_data_is_one(say):
    stated = say(
        "# 外部送信\n\n### 株式会社やまて分析\n\n- 所在地: 〒000-0000 見本市1-1\n- 電話: 000-000-0000\n- 送信される情報: 広告ID、機種名\n- 利用目的: 分析\n"
    )
    assert takers(stated) == ["株式会社やまて分析"]
