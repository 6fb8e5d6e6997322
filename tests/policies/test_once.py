"""What is asked of a whole document is worked out once, and forgotten with the document."""

import gc
import weakref

from analyzer.policies.names import name_table
from analyzer.policies.once import once
from analyzer.policies.passages import Page
from analyzer.policies.source import Source


def test_a_question_is_worked_out_once_a_document_and_its_answer_goes_with_it(catalog):
    asked: list[str] = []

    @once
    def find_length(source: Source) -> int:
        asked.append(source.name)
        return len(source.page.plain)

    sources = [Source(Page(t, t, ()), t, "policy", "", {}, name_table(catalog)) for t in ("", "one")]
    assert [find_length(s) for s in sources * 2] == [0, 3, 0, 3]
    assert asked == ["", "one"]
    kept = weakref.ref(sources.pop())
    gc.collect()
    assert kept() is None
