"""What the columns of a list of people are called: headings that people write, in ten languages."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from facilitator.model.people.queries import alike


class PeopleColumn(StrEnum):
    """What a column may hold."""

    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    ORGANISATION = "organisation"
    ROLE = "role"
    SECTOR = "sector"
    NEEDS = "needs"
    CONTACT = "contact"


_WRITTEN: Final[Mapping[PeopleColumn, tuple[str, ...]]] = {
    PeopleColumn.NAME: (
        "name, full name, participant, participants, attendee, delegate, person, who",
        "enw, enw llawn",
        "nom complet, nom et prenom, nom prenom, participant e",
        "vollstandiger name, teilnehmer, teilnehmerin, teilnehmende",
        "nombre completo, nombre y apellidos, participante",
        "nome completo, nome e cognome, partecipante",
        "volledige naam, naam, deelnemer",
        "imie i nazwisko, uczestnik",
        "الاسم الكامل, الاسم, اسم",
    ),
    PeopleColumn.FIRST: (
        "first name, firstname, forename, given name, christian name",
        "enw cyntaf",
        "prenom",
        "vorname",
        "nombre",
        "nome",
        "primeiro nome, nome proprio",
        "voornaam",
        "imie",
        "الاسم الاول",
    ),
    PeopleColumn.LAST: (
        "last name, lastname, surname, family name, second name",
        "cyfenw",
        "nom, nom de famille",
        "nachname, familienname, zuname",
        "apellido, apellidos",
        "cognome",
        "sobrenome, apelido, ultimo nome",
        "achternaam, familienaam",
        "nazwisko",
        "اسم العائلة, اللقب",
    ),
    PeopleColumn.ORGANISATION: (
        (
            "organisation, organization, company, group, employer, agency, body, from, "
            "affiliation, school, charity"
        ),
        "sefydliad, mudiad, ysgol, cwmni",
        "organisme, association, structure, entreprise, societe, ecole",
        "verein, firma, einrichtung, institution, schule, trager",
        "organizacion, entidad, empresa, institucion, asociacion, escuela",
        "organizzazione, ente, azienda, associazione, scuola",
        "organizacao, instituicao, associacao, escola",
        "organisatie, vereniging, bedrijf, instelling",
        "organizacja, instytucja, firma, szkoła, szkola",
        "المنظمة, المؤسسة, الجهة, الشركة",
    ),
    PeopleColumn.ROLE: (
        "role, job title, job, title, position, post, function",
        "rol, swydd",
        "fonction, poste, qualite",
        "rolle, funktion, beruf",
        "cargo, funcion, puesto",
        "ruolo, funzione, carica, incarico",
        "funcao, papel",
        "functie",
        "rola, stanowisko, funkcja",
        "الدور, الوظيفة, المنصب, المسمى الوظيفي",
    ),
    PeopleColumn.SECTOR: (
        "sector, stakeholder group, stakeholder, category, type, kind",
        "sector, categori",
        "secteur, categorie, type",
        "sektor, bereich, gruppe, interessengruppe",
        "sector, categoria, grupo",
        "settore, categoria, gruppo",
        "setor",
        "sector, categorie",
        "sektor, kategoria, grupa",
        "القطاع, الفئة",
    ),
    PeopleColumn.NEEDS: (
        (
            "needs, access needs, access requirements, requirements, dietary, "
            "dietary requirements, support needs, accessibility"
        ),
        "anghenion",
        "besoins, besoins particuliers, regime alimentaire, accessibilite",
        "bedarf, bedurfnisse, besonderheiten, barrierefreiheit",
        "necesidades, accesibilidad",
        "esigenze, bisogni, accessibilita",
        "necessidades, acessibilidade",
        "behoeften, toegankelijkheid",
        "potrzeby",
        "احتياجات, الاحتياجات",
    ),
    PeopleColumn.CONTACT: (
        "contact, email, e mail, email address, mail, phone, telephone, mobile, tel",
        "ebost, ffon, cyswllt",
        "courriel, adresse e mail, adresse mail, telephone portable, portable",
        "e mail adresse, telefon, handy, kontakt",
        "correo, correo electronico, telefono, contacto",
        "posta elettronica, indirizzo email, cellulare, contatto",
        "telefone, telemovel, contato",
        "telefoon, mobiel, e mailadres",
        "adres e mail, telefon kontaktowy",
        "البريد الالكتروني, البريد الإلكتروني, الهاتف, رقم الهاتف",
    ),
}
"""A line for each language: English, Welsh, French, German, Spanish, Italian, Portuguese, Dutch,
Polish, Arabic; what two of them share stands once. The best come first."""

SYNONYMS: Final[Mapping[PeopleColumn, tuple[str, ...]]] = {
    column: tuple(alike(word) for line in lines for word in line.split(", "))
    for column, lines in _WRITTEN.items()
}
"""Headings as `alike` compares them, best first."""
