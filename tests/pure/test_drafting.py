"""Whatever a service answers and whatever people type, the outcome is plain text or a reason."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.categories import Category, new_category_name, rank_categories, stems
from tools.drafting import DraftError, Subject, category_messages, description_messages, endpoint, read_answer
from tools.plain import NAME_LIMIT, TEXT_LIMIT, one_name, same_name, to_plain_text

TAGS = st.sampled_from(["<script>", "</script>", "<b>", "&lt;img onerror=x&gt;", "<!--", "]]>", "<think>", "&amp;lt;"])
WILD_TEXT = st.lists(st.one_of(TAGS, st.text(max_size=20))).map("".join)


@given(WILD_TEXT)
def test_plain_text_is_short_and_holds_nothing_unseen(text):
    plain = to_plain_text(text)
    assert len(plain) <= TEXT_LIMIT
    assert not re.search("[\u0000-\u0008\u202a-\u202e\u2066-\u2069\ufeff]", plain)
    assert plain == plain.strip()


@given(st.text(alphabet=st.characters(exclude_characters="<>&")))
def test_text_without_tags_stays_text(text):
    words = re.findall(r"[A-Za-z0-9]+", text.replace("`", "").replace("_", " "))
    assert all(word in to_plain_text(text, limit=10**6) for word in words)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<script>alert(1)",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<scr<script>ipt>alert(1)</script>",
        "<style>body{display:none}</style>",
        "<iframe src='javascript:alert(1)'>x</iframe>",
        "<think>nobody should read this",
    ],
)
def test_what_runs_is_dropped(text):
    plain = to_plain_text(f"Glow {text}")
    assert plain.startswith("Glow")
    assert not re.search(r"<\s*(script|style|iframe)|display|nobody", plain)


@given(st.integers(100, 599), st.binary())
def test_any_answer_is_a_text_or_a_reason(status, body):
    try:
        assert read_answer(status, body).strip()
    except DraftError as error:
        assert error.code.isidentifier()


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["choices", "message", "content", "text"]), inner)
        ),
    )
)
def test_any_json_is_a_text_or_a_reason(value):
    for answer in (
        value,
        {"choices": value},
        {"choices": [{"message": value}]},
        {"choices": [{"message": {"content": value}}]},
    ):
        try:
            assert read_answer(200, json.dumps(answer).encode()).strip()
        except DraftError as error:
            assert error.code in ("garbage", "empty", "rejected")


@given(st.text())
def test_addresses_are_http_or_nothing(text):
    assert re.match(r"https?://", endpoint(text) or "http://")


@given(st.text())
def test_what_people_typed_is_data_in_the_question(text):
    subject = Subject(text, ((2, text),))
    for messages in (description_messages(subject, "English"), category_messages(subject, [text], "English")):
        rules, question = messages
        data = json.loads(question["content"])
        assert (data["package"], data["items"][0]["name"]) == (text, text)
        assert (
            rules["content"]
            == (
                description_messages(Subject("x"), "English")
                if "existing_categories" not in data
                else category_messages(Subject("x"), [], "English")
            )[0]["content"]
        )


@given(WILD_TEXT)
def test_a_name_fits_on_a_line(text):
    name = one_name(text)
    assert len(name) <= NAME_LIMIT
    assert "\n" not in name


@given(st.text(min_size=1), st.lists(st.text()))
def test_a_category_of_the_package_s_name_comes_first(name, others):
    categories = [Category(number, other) for number, other in enumerate([*others, name])]
    ranked = rank_categories(Subject(name), categories)
    if len(stems(name)):
        assert ranked
        assert stems(ranked[0].name) == stems(name) or same_name(ranked[0].name, name)


def test_words_of_any_script_count():
    facials, laser = Category(1, "ليزر", ()), Category(2, "تنظيف البشرة", ())
    assert rank_categories(Subject("باقة تنظيف البشرة"), [facials, laser])[0] is laser
    assert rank_categories(Subject("面部护理"), [Category(1, "面部护理")])[0].id == 1


@given(st.text(min_size=1), st.lists(st.text()))
def test_a_new_category_has_a_name_of_people_s_words(name, ignored):
    assert len(new_category_name(Subject(name), ignored)) <= NAME_LIMIT
    assert not name.strip() or new_category_name(Subject(name), ignored)
