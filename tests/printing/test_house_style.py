"""A house style on paper: the fonts and colours in a file are those of the style, all legible."""

from __future__ import annotations

import re
import uuid
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.analysis.documents.source import DocumentSource
from facilitator.editing.programme import OpenProgramme
from facilitator.model.agenda.queries import activities
from facilitator.model.core.records import Activity, Session
from facilitator.model.core.world import World
from facilitator.model.display.document import Document, Readership
from facilitator.model.display.palette import LEAST_CONTRAST, WHITE, code_of, contrast, rgb
from facilitator.model.house_style import edits
from facilitator.model.house_style.queries import house_of
from facilitator.model.house_style.records import FontPair, HouseFile, HousePaper, HouseRole
from facilitator.paper.house import HouseLook, HousePicture
from facilitator.paper.look import PaperSize, look_of
from facilitator.paper.report import pdf_of
from facilitator.printing import PrintKind, order_of, order_of_programme, order_of_session, write
from facilitator.printing.house import paper_of
from facilitator.printing.other_programs.request import export_request
from facilitator.printing.other_programs.walls import as_slides
from facilitator.resources import resource
from tests.data.make_every_kind import AT, DOT

FONT = HouseFile(
    id="font",
    role=HouseRole.FONT,
    name="Open Sans Bold",
    data=resource("fonts", "OpenSans-Bold.ttf").read_bytes(),
)
STYLES: dict[str, tuple[dict[str, object], tuple[HouseFile, ...], set[str]]] = {
    "usual": ({}, (), {"Inter-Bold", "Inter-Regular"}),
    "borough": (
        {
            "main": "#7a1f3d",
            "second": "#c2410c",
            "third": "#f2c14e",
            "fonts": FontPair.SERIF_AND_SANS,
            "footer": "Borough of Northfield",
        },
        (),
        {"SourceSerif4-Bold", "OpenSans-Regular"},
    ),
    "weak colours, own font": (
        {"main": "#ffd400", "second": "#8fd3ff", "fonts": FontPair.INTER_AND_SERIF},
        (FONT,),
        {"OpenSans-Bold", "SourceSerif4-Regular"},
    ),
}


def new_id() -> str:
    return uuid.uuid4().hex


def styled(world: World, name: str) -> World:
    fields, files, _ = STYLES[name]
    world = world.apply(edits.change(world, new_id=new_id, **fields))
    return world.apply(edits.put(world, files, new_id=new_id)) if files else world


@pytest.fixture(scope="module", params=STYLES)
def printed(
    request: pytest.FixtureRequest, sample: OpenProgramme, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, World]:
    """A document of the sample in each of the styles."""
    whole = order_of_programme(sample)
    order = replace(whole, world=styled(whole.world, request.param))
    to = tmp_path_factory.mktemp("styles") / "proposals.pdf"
    write(order, PrintKind.PROPOSALS, to)
    return request.param, to, order.world


def inked(page: str) -> set[str]:
    """The colours words are drawn in."""
    found = re.findall(r"BT ([\d.]+) ([\d.]+) ([\d.]+) rg", page)
    return {code_of((float(r), float(g), float(b))) for r, g, b in found}


def test_fonts_and_colours_are_those_of_the_style(printed: tuple[str, Path, World]):
    name, to, world = printed
    reader = PdfReader(to)
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    wanted = STYLES[name][2]
    assert wanted <= fonts
    others = {f for f in fonts if f.startswith(("Inter-", "OpenSans-", "SourceSerif4-"))}
    families = {each.partition("-")[0] for each in wanted}
    assert {each.partition("-")[0] for each in others} <= families
    pages = [page.get_contents().get_data().decode("latin-1") for page in reader.pages]  # type: ignore[union-attr]
    inks = set[str]().union(*map(inked, pages))
    style = house_of(world).style
    if name == "borough":
        assert style.main in inks
        assert style.footer in reader.pages[-1].extract_text()
    weak = {ink: contrast(rgb(ink), WHITE) for ink in inks - {"#ffffff"}}
    assert all(ratio >= LEAST_CONTRAST for ratio in weak.values()), weak


def test_the_title_of_a_poster_is_in_the_font_of_headings(sample: OpenProgramme, tmp_path: Path):
    wall = next(each for each in sample.world.all(Activity) if each.method == "kj")
    order = order_of(sample, wall.id)
    write(
        replace(order, world=styled(order.world, "borough")), PrintKind.POSTER, tmp_path / "p.pdf"
    )
    (page,) = PdfReader(tmp_path / "p.pdf").pages
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    assert any("SourceSerif4-Bold" in str(each.get_object()["/BaseFont"]) for each in fonts)


@pytest.mark.parametrize("logo", [False, True])
def test_an_address_stands_at_the_margin_or_beside_the_logo(logo: bool):
    held = HouseLook(address="12 High Street", logo=HousePicture(DOT, 1, 1) if logo else None)
    data, _ = pdf_of(Document(title="Report"), Path(), made_at=AT, look=look_of(PaperSize.A4, held))
    found: dict[str, float] = {}

    def seen(words: str, _cm: object, at: list[float], *_rest: object) -> None:
        if words.strip():
            found[words.strip()] = at[4]

    PdfReader(BytesIO(data)).pages[0].extract_text(visitor_text=seen)
    apart = found["12 High Street"] - found["Report"]
    assert apart > 200 if logo else abs(apart) < 2


def test_a_word_file_has_the_same_colours_and_fonts(sample: OpenProgramme, tmp_path: Path):
    whole = order_of_programme(sample)
    to = tmp_path / "proposals.docx"
    write(replace(whole, world=styled(whole.world, "borough")), PrintKind.PROPOSALS, to)
    with zipfile.ZipFile(to) as held:
        styles, feet = held.read("word/styles.xml").decode(), held.read("word/footer1.xml").decode()
        fonts = held.read("word/fontTable.xml").decode()
    assert "7A1F3D" in styles
    assert "134E4A" not in styles
    assert {"Source Serif 4", "Open Sans"} <= set(re.findall(r'w:ascii="([^"]+)"', styles))
    assert "Borough of Northfield" in feet
    assert re.search(r'w:name="Source Serif 4"[^>]*><w:altName w:val="Georgia"', fonts)


def test_slides_have_the_same_colours_and_fonts(sample: OpenProgramme, tmp_path: Path):
    whole = order_of_programme(sample)
    to = tmp_path / "proposals.pptx"
    order = replace(whole, world=styled(whole.world, "borough"))
    write(order, PrintKind.PROPOSALS, to)
    request = export_request(sample, Readership.RECORD, activity=activities(order.world)[8].id)
    wall = replace(request, order=replace(request.order, world=order.world))
    of_wall = as_slides(wall).data
    for file in (to.read_bytes(), of_wall):
        with zipfile.ZipFile(BytesIO(file)) as held:
            theme = held.read("ppt/theme/theme1.xml").decode()
        assert all(f'"{each}"' in theme for each in ("7A1F3D", "Source Serif 4", "Open Sans"))


def test_an_undo_says_what_of_the_style_it_takes_back():
    world, new_id = World(), lambda: uuid.uuid4().hex
    logo = HouseFile(id="", role=HouseRole.LOGO, name="logo.png", data=DOT)
    changes = [
        edits.change(world, new_id=new_id, main="#123456"),
        edits.change(world, new_id=new_id, paper=HousePaper.LETTER),
        edits.put(world, [logo], new_id=new_id),
        edits.take_out(logo),
        edits.change(world, new_id=new_id, name="Ours", main="#123456"),
    ]
    assert len({each.label for each in changes}) == len(changes)


def test_the_paper_of_the_house_goes_before_the_settings(m: DocumentSource):
    letter = m.world.apply(edits.change(m.world, new_id=new_id, paper=HousePaper.LETTER))
    assert paper_of(letter, PaperSize.A4) is PaperSize.LETTER
    assert paper_of(m.world, PaperSize.A4) is PaperSize.A4


def test_logo_address_and_cover_are_on_the_first_page_alone(sample: OpenProgramme, tmp_path: Path):
    drawn = HouseFile(id="l", role=HouseRole.LOGO, name="l", data=DOT, width=1, height=1)
    cover = replace(drawn, id="c", role=HouseRole.COVER)
    whole = order_of_programme(sample)
    world = styled(whole.world, "borough")
    address = edits.change(world, new_id=new_id, address="Civic Centre\nNorthfield")
    world = world.apply(address)
    world = world.apply(edits.put(world, (drawn, cover), new_id=new_id))
    for kind, pictures in ((PrintKind.PROPOSALS, 1), (PrintKind.THEME_BOOK, 2)):
        to = tmp_path / f"{kind.value}.pdf"
        write(replace(whole, world=world), kind, to)
        first, *others = PdfReader(to).pages
        code = first.get_contents().get_data().decode("latin-1")  # type: ignore[union-attr]
        assert len(re.findall(r"/\S+ Do", code)) >= pictures
        assert "Civic Centre" in first.extract_text()
        assert not any("Civic Centre" in page.extract_text() for page in others)
        word = to.with_suffix(".docx")
        write(replace(whole, world=world), kind, word)
        with zipfile.ZipFile(word) as held:
            heads = [held.read(n).decode() for n in held.namelist() if "word/header" in n]
            body = held.read("word/document.xml").decode()
        assert [("Civic Centre" in each, "descr=" in each) for each in heads].count(
            (True, True)
        ) == 1
        assert body.count('descr="Picture on the cover"') == pictures - 1


def test_badges_have_the_fonts_and_the_logo(sample: OpenProgramme, tmp_path: Path):
    session = next(iter(sample.world.all(Session))).id
    whole = order_of_session(sample, session)
    drawn = HouseFile(id="l", role=HouseRole.LOGO, name="l", data=DOT, width=1, height=1)
    world = styled(whole.world, "borough")
    world = world.apply(edits.put(world, (drawn,), new_id=new_id))
    to = tmp_path / "badges.pdf"
    write(replace(whole, world=world), PrintKind.BADGES, to)
    page = PdfReader(to).pages[0]
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    assert {"OpenSans-Bold"} <= {str(f.get_object()["/BaseFont"])[8:] for f in fonts}
    assert re.search(r"/\S+ Do", page.get_contents().get_data().decode("latin-1"))  # type: ignore[union-attr]


@pytest.mark.parametrize(("kind", "shown"), [(PrintKind.STUDY, True), (PrintKind.LEAF, False)])
def test_a_cover_picture_stands_above_a_band_where_text_is_not_made_small_for_it(
    sample: OpenProgramme, tmp_path: Path, kind: PrintKind, shown: bool
):
    whole = order_of_programme(sample)
    cover = HouseFile(id="c", role=HouseRole.COVER, name="c.png", data=DOT, width=1, height=1)
    world = whole.world.apply(edits.put(whole.world, (cover,), new_id=new_id))
    to = tmp_path / "c.pdf"
    write(replace(whole, world=world), kind, to)
    assert bool(len(PdfReader(to).pages[0].images)) is shown
