"""The licence texts that a packaged program carries, and its desktop metadata."""

import configparser
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from facilitator import __version__

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
NAME = "org.facilitator.Facilitator"


def test_every_library_and_font_brings_its_licence(tmp_path: Path):
    subprocess.run([sys.executable, ROOT / "packaging" / "licences.py", tmp_path], check=True)
    text = "\n".join(p.read_text("utf-8", "replace") for p in (tmp_path / "shiboken6").iterdir())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert list((tmp_path / "reportlab").iterdir())
    assert {"fonts-OFL-Inter.txt", "icons-LICENSE", "words-LICENSE-ICU.txt"} <= {
        p.name for p in (tmp_path / "resources").iterdir()
    }
    assert (tmp_path / "THIRD-PARTY.md").is_file()


def test_without_a_folder_it_says_what_to_type():
    command = [sys.executable, ROOT / "packaging" / "licences.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "FOLDER" in done.stderr


def test_desktop_entry_mime_type_and_metadata_agree():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]
    entry.read(LINUX / f"{NAME}.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    mime = ET.parse(LINUX / f"{NAME}.mime.xml").getroot()  # noqa: S314  our own file
    about = ET.parse(LINUX / f"{NAME}.metainfo.xml").getroot()  # noqa: S314  our own file
    types = [each.get("type") for each in mime]
    assert desktop["MimeType"].rstrip(";").split(";") == types
    assert about.findtext("provides/mediatype") == types[0]
    assert about.findtext("launchable") == f"{NAME}.desktop"
    releases = about.findall("releases/release")
    assert releases[0].get("version") == __version__


@pytest.mark.parametrize("point", ["facilitator", "facilitator-window"])
def test_the_programs_named_are_the_ones_installed(point: str):
    assert f"\n{point} = " in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
