"""What a notebook shows of containers and models, whose texts come from strangers."""

import warnings
from html.parser import HTMLParser

import numpy as np
import pytest
from builder import Builder, linear, model
from test_goldens import FILES, GOLDEN
from test_sources import Ranges

import amphora
from amphora import notebook

EVIL = "<script>alert(1)</script>\u202e\"'><img src=x onerror=alert(2)>&amp;"


class Page(HTMLParser):
    """The tags and the text of a page, whose tags are all closed."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self._open, self._attributes = set(), "", [], set()
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self._attributes.update(attributes)
        self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data + "\n"

    @property
    def is_plain(self):
        """Whether it has nothing but the tags and classes that the reader writes."""
        written = {"div", "style", "b", "span", "table", "tr", "th", "td", "details", "summary"}
        return self.tags <= written and (
            self._attributes <= {("class", name) for name in ("amphora", "title", "aside", "name", "value")})


def page(shown):
    text = shown._repr_html_()
    text.encode("utf-8")
    found = Page(text)
    assert found.is_plain
    return found


def strange(**changes):
    builder = Builder()
    tensors = [builder.tensor([EVIL, "\ud800"], "wtf8", attached=True),
               builder.tensor(np.arange(9.0).reshape(3, 3)), builder.tensor(np.arange(20), attached=True)]
    fields = {"texts": {"tensor": 0}, "numbers": {"tensor": 1}, "few": {"rows": [3, 12], "tensor": 2},
              "text": EVIL * 20, "list": [EVIL, 0.1 + 0.2, True, [1]], "part": {"model": 1},
              "parts": [{"model": 1}, {"tensor": 2}]}
    builder.model(EVIL, [model("later", fields), model("later", {"inner": "inside"})], tensors, **changes)
    return builder


@pytest.mark.parametrize("name", FILES)
def test_every_golden_container_shows_itself(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", amphora.ContainerWarning)
        container = amphora.open(GOLDEN / name)
    with container:
        assert page(container).text
        for model_name in container:
            assert page(container[model_name]).text


def test_texts_of_a_container_are_escaped():
    builder = strange()
    linear(builder, "second")
    container = amphora.open(builder.commit())
    for shown in (container, container[EVIL], container[EVIL].fields["part"]):
        assert "\u202e" not in page(shown).text
    text = page(container[EVIL]).text
    assert EVIL.replace("\u202e", "\\u202e") in text and "\\ud800" in text
    assert page(container).text.count("linear") == 1


def test_a_model_shows_its_fields_and_parts():
    container = amphora.open(strange(metadata=[["author", "somebody"]]).commit())
    text = page(container).text
    for expected in ("1 model", "later", "3 × 3", "float64", "3, 4, 5, 6, 7, 8, … 3 more", "0.3", "list of 1",
                     "72 bytes in", "part 1: later", "inside", "author", "somebody", "does not know",
                     "generation 1"):
        assert expected in text, expected
    assert EVIL * 2 not in text and "inside" in page(container.model.fields["part"]).text
    assert [part.index for part in container.model.parts] == [1]
    assert container.model.fields["part"].parts == ()


def test_a_model_that_predicts_says_what():
    builder = Builder()
    linear(builder, "m")
    text = page(amphora.open(builder.commit()).model).text
    assert "predict" in text and "2 features" in text and "LinearRegression" in text


def test_elements_that_were_decoded_are_shown():
    found = amphora.open(strange().commit()).model
    found.tensor("numbers")
    assert "0, 1, 2, 3, 4, 5, … 3 more" in page(found).text


def test_showing_fetches_no_tensor_and_no_section():
    builder = Builder()
    linear(builder, "m")
    ranges = Ranges(builder.commit())
    container = amphora.open(ranges)
    before = len(ranges.asked)
    assert "linear" in page(container).text and len(ranges.asked) == before
    found = container.model
    before = len(ranges.asked)
    assert page(found).text and len(ranges.asked) == before


def test_showing_decodes_nothing_large(monkeypatch):
    monkeypatch.setattr("amphora.predicting._SOON_CHECKED", 8)
    builder = Builder()
    linear(builder, "m")
    found = amphora.open(builder.commit()).model
    assert not found.checks_quickly and "2 features" not in page(found).text
    found.predict([[1.0, 2.0]])
    assert found.checks_quickly and "2 features" in page(found).text


def test_what_is_damaged_or_closed_is_shown_as_far_as_it_goes(tmp_path):
    builder = Builder()
    linear(builder, "m")
    data = bytearray(builder.commit())
    container = amphora.open(bytes(data))
    chunk = next(iter(container.model.tensors.references.values())).tensor.entry.chunks[0]
    data[chunk.offset] ^= 1
    assert "cannot predict" in page(amphora.open(bytes(data)).model).text
    path = tmp_path / "m.amphora"
    path.write_bytes(builder.commit())
    with amphora.open(path) as container:
        pass
    assert "1 model" in page(container).text


def test_much_is_cut_off(monkeypatch):
    builder = Builder()
    for number in range(notebook.MOST_ROWS + 5):
        linear(builder, "m{}".format(number))
    container = amphora.open(builder.commit())
    assert "and 5 rows more" in page(container).text and "'m19': linear, … 45 more}" in repr(container)
    builder = Builder()
    count = notebook.MOST_PARTS + 3
    builder.model("m", [model("later", {"p": [{"model": 1 + i} for i in range(count)]})]
                  + [model("later", {})] * count, [])
    assert "and 3 parts more" in page(amphora.open(builder.commit())).text
