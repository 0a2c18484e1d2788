"""The picture is valid, says every number, and draws what it says."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.scheduling.simulation.picture import OUR_COLOUR, TEXT, Bar, Panel, panels_of, picture
from saijin_studio.scheduling.simulation.verdicts import Results
from tests.scheduling.simulation.results import row

SVG = "{http://www.w3.org/2000/svg}"
PANELS = [
    Panel("bursty", (Bar("studio", 10.0, 20.0), Bar("ollama", 20.0, 40.0))),
    Panel("scan", (Bar("studio", 5.0, 150.0),)),
    Panel("three-big", (Bar("studio", 0.0, 0.0),)),
]


def texts(svg: ET.Element) -> list[str]:
    return [one.text or "" for one in svg.iter(f"{SVG}text")]


def test_panels_have_the_means_of_high_load() -> None:
    rows = [
        row("scan@0.9", "studio", 1.0),
        row("scan@1.1", "studio", 3.0),
        row("scan@0.3", "studio", 99.0),
        row("scan@0.9", "gdsf", 4.0),
        row("scan@0.9", "studio-without-gate", 4.0),
        row("bursty@0.7", "studio", 1.0),
        row("bursty@0.9", "studio-without-gate", 4.0),
    ]
    assert panels_of(Results(rows)) == [Panel("scan", (Bar("studio", 2.0, 4.0), Bar("gdsf", 4.0, 8.0)))]


def test_every_number_stands_beside_its_bar() -> None:
    found = texts(ET.fromstring(picture(PANELS, "Waits")))
    assert found[0] == "Waits"
    assert found[2:] == [
        *("bursty", "studio", "10.0 / 20.0", "ollama", "20.0 / 40.0"),
        *("scan", "studio", "5.0 / 150", "three-big", "studio", "0.0 / 0.0"),
    ]


def test_bars_are_as_long_as_their_numbers_and_ours_stands_out() -> None:
    bars = list(ET.fromstring(picture(PANELS[:1], "Waits")).iter(f"{SVG}rect"))
    widths = [float(bar.get("width", "")) for bar in bars]
    assert [round(width / widths[2], 2) for width in widths] == [0.5, 0.25, 1.0, 0.5]
    assert [bar.get("fill") == OUR_COLOUR for bar in bars] == [True, True, False, False]


def test_everything_lies_within_the_picture() -> None:
    svg = ET.fromstring(picture(PANELS, "Waits"))
    width, height = (float(svg.get(side, "")) for side in ("width", "height"))
    for bar in svg.iter(f"{SVG}rect"):
        assert float(bar.get("x", "")) + float(bar.get("width", "")) < width
        assert float(bar.get("y", "")) + float(bar.get("height", "")) < height


@given(st.text(max_size=20))
def test_any_name_makes_valid_xml_and_no_markup(name: str) -> None:
    svg = ET.fromstring(picture([Panel(name, (Bar(f"<b>&{name}", 1.0, 2.0),))], "Waits"))
    assert {one.tag for one in svg.iter()} == {f"{SVG}{tag}" for tag in ("svg", "title", "rect", "text")}


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_it_can_be_read_on_white_and_on_black() -> None:
    svg = picture(PANELS, "Waits")
    for colour, least in ((TEXT, 4.5), (OUR_COLOUR, 3.0), ("#4a7ba6", 3.0)):
        assert colour in svg
        light = _luminance(colour)
        assert 1.05 / (light + 0.05) >= least
        assert (light + 0.05) / 0.05 >= least
