"""The words of a Japanese heading or announcing line -> whether it heads what is sent, or who receives."""

from analyzer.patterns import regex

_NOUN = r"(?:送信|送付|転送|送出|発信|提供|連携|共有|開示|伝送)"
_VERB = r"(?:送[るらりっ]|渡[すさしっ]|届[くいけ]|伝[えわ]|流[れす]|出[るてすし])"
_THING = r"(?:情報|データ|項目|内容|もの|事項)"
_TAKER = r"(?:者|会社|事業者|企業|業者|相手方?|先|ところ|法人|社)"
_NOTE = r"(?:の?(?:内容|種類|項目|一覧|名称|氏名|範囲|詳細|又は|または))*"
_END = rf"(?:(?:利用者|お客様|お客さま|ユーザー)(?:の|に関する|に係る)?|個人)?{_THING}{_NOTE}\W*$"
_DATA = regex(
    rf"(?:(?:送信|送付|転送|送出|発信|伝送)(?:(?:の)?対象(?:となる|の|とする|となっている)?|される|する|している|されている|を行う|(?:される|する)こととなる)?"
    rf"|(?:提供|連携|共有|開示)(?:の対象となる|される|する|している|されている)|{_VERB}(?:[^。、受取先]{{0,5}}?)){_END}"
)
_RECIPIENTS = regex(
    rf"(?:{_NOUN}(?:の|する|される|している|を行う|(?:される|する)こととなる)?|{_VERB}[^。、]{{0,4}}?)(?:先|相手方?){_NOTE}(?:の?{_TAKER})?{_NOTE}\W*$"
    rf"|{_NOUN}先(?:となる|に当たる|にあたる|である)(?:外部の?)?{_TAKER}{_NOTE}\W*$"
    rf"|(?:受け取(?:る|り|っている)|受取る|受ける|受けている|受領する|受信する)(?:側の)?(?:外部の?)?{_TAKER}{_NOTE}\W*$"
    rf"|(?:(?:送信|送付|転送|開示|(?:情報|データ)を?提供|共有)(?:する|される|している)|{_VERB}[^。、]{{0,4}}?)(?:外部の?)?(?:会社|事業者|企業|業者|者|ところ|社|法人){_NOTE}\W*$"
    rf"|(?:情報|データ)を?(?:取り?扱う|取り?扱っている|取扱い?を?する|取り?扱うこととなる|利用する|保有する)(?:外部の?)?{_TAKER}{_NOTE}(?:(?:又は|または|・|及び|および){_NOTE})?\W*$"
)
_TAKEN_BY = regex(
    rf"(?:SDK|モジュール|ツール|外部の?(?:サービス|事業者|会社)|第三者|送信先|提供先|各社)(?:が|により|によって|を通じて|を通して)(?:自動的に)?(?:取得|収集)(?:する|される|している|されている){_END}"
)
"""What a module takes is what is sent to its maker."""
_ASKED = regex(
    rf"(?P<taker>(?:(?:どこ|だれ|誰|どなた|どちら)(?:の?(?:外部の?)?{_TAKER})?|(?:どの|どのような|どんな|何という)(?:外部の?)?{_TAKER})(?:に|へ|が|に対して))"
    rf"(?:{_THING}[がを])?(?:外部に)?(?:{_NOUN}|{_VERB}|受け取|受領)"
    rf"|(?P<takes>受け取(?:る|っている)|受領(?:する|している)|(?:{_NOUN}(?:する|される|している|されている)?|{_VERB}[^。、]{{0,3}}?)先)(?:の)?(?:は|って)、?(?:どこ|だれ|誰|どなた|どちら|(?:どの|どのような|どんな|何という){_TAKER})"
    rf"|(?:{_NOUN}(?:する|される|している|されている|を?し)|{_VERB}[^。、]{{0,4}}?)(?:もの|の)(?:は|って)、?(?P<what>何|なに|どれ|(?:どのような|どんな|どういった|いかなる|どの)(?:利用者の?|お客様の?|個人)?{_THING})"
    rf"|(?P<data>(?:何|なに|どれ|どの情報|(?:どのような|どんな|どういった|いかなる)(?:利用者の?|お客様の?|ユーザーの?|個人)?{_THING})[がを])(?:外部に|社外に|外に)?(?:{_NOUN}|{_VERB})"
)
"""どこに送るのか, どのような情報が送信されますか."""
_OURS = regex(
    r"いただ|頂|ご提供|お届け|取得|収集|当社が受|弊社が受|(?:お客様|お客さま|利用者|ユーザー)に(?!関|係)|から(?:の|受|提供)|問い合わせ|問合せ|配送|発送|商品|送料|方法|クッキー|Cookie|サイト|しない|ない(?:もの|情報|項目|データ)"
)
"""Given to us, or by us to the reader, or not at all."""
_LINE = regex(
    r"^(?P<head>[^。、]{2,40}?)(?:は|を|については|としては)、?(?:次|以下|下記|下表|下)(?:の|に)(?:とおり|通り|よう|会社|事業者|各社|企業|[一二三四五2-9]社|もの|項目|情報|示|掲|挙|記)[^。]{0,12}[。:：]?\s*$"
)
_POLITE = regex(
    r"(?:には、?(?:何|なに|どのような(?:もの|情報|項目|会社|事業者)|どんなもの|どこ)が(?:あり|含まれ|該当し)ますか|は、?(?:何|なに|どのようなもの|どんなもの|どこ|どちら)(?:です|になります|でしょう)か|(?:を|について)(?:は、?)?(?:教えて(?:ください|下さい|ほしい)?|お?知らせて?ください|知りたい(?:です)?|お聞かせください))[?？。]?\W*$"
)
"""What makes a question of a title: 送信先の会社名を教えてください."""
LONGEST = 40


def told_by_heading(text: str) -> str | None:
    """'data' where the words head what is sent, 'recipients' where they head who receives; None where neither."""
    bare = _POLITE.sub("", text.strip(" *_:：。"))
    if len(bare) <= LONGEST and _TAKEN_BY.search(bare):
        return "data"
    if len(bare) > LONGEST or _OURS.search(bare):
        return None
    asked = _ASKED.search(bare)
    if asked is not None:
        return "recipients" if asked["taker"] or asked["takes"] else "data"
    if _RECIPIENTS.search(bare):
        return "recipients"
    return "data" if _DATA.search(bare) else None


def told_by_line(text: str) -> str | None:
    """The same of a sentence that announces what stands below it: 情報の届く先は、次の会社です。"""
    line = _LINE.match(text.strip())
    return told_by_heading(line["head"]) if line is not None else None
