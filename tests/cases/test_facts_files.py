import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from assistant.cli import funding
from assistant.content.errors import BrokenContent
from assistant.content.facts_files import (
    UnreadableFactsFile,
    de_minimis_question,
    firm_facts,
    read_facts_file,
)
from assistant.content.field_names import FieldTwice, UnfitField, UnknownField, read_field_names
from assistant.content.legal import read_legal
from assistant.content.measures import read_measures
from assistant.content.questionnaires import read_facts
from assistant.content.size_files import size_question
from assistant.eligibility.de_minimis import GrantDateMissing
from assistant.eligibility.size_question import answer_size
from assistant.refusals import Refused
from assistant.rules.facts import OneOf
from assistant.rules.values import UnfitValue, plain
from assistant.usecases.check_funding import count_de_minimis, find_measure

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
NAMES = read_field_names(KNOWLEDGE)
DEFINITIONS = read_facts(KNOWLEDGE)
app = typer.Typer()
funding.register(app)


def facts(**told):
    return firm_facts(told, NAMES, DEFINITIONS).facts


# ---- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"fatturato": 10}, {"turnover": 10}),
        ({"turnover": 10}, {"turnover": 10}),
        ({"Fatturato": 10}, {"turnover": 10}),
        ({"dimensione": "MPMI"}, {"firm_size": OneOf(("micro", "piccola", "media"))}),
        ({"dimensione": "Piccola"}, {"firm_size": "piccola"}),
        (
            {"sede": "Bergamo"},
            {"site_in_lombardia": True, "province": "BG", "site_provinces": ("nessuna",)},
        ),
        ({"sede": "Lombardia"}, {"site_in_lombardia": True}),
        ({"province": "TO"}, {"province": "TO"}),
        ({"provincia": "BG", "site_provinces": ["mi"]}, {"province": "BG", "site_provinces": ("mi",)}),
        ({"sede": "Veneto"}, {"site_in_lombardia": False}),
        ({"spesa_ammissibile": 10}, {"eligible_spend": 10, "planned_spend": 10, "grouping_spend": 10}),
        ({"investimento": 10}, {"eligible_spend": 10, "planned_spend": 10, "grouping_spend": 10}),
        ({"investimento": "4.0"}, {"goods_40": True, "capitalisation_line": False}),
        ({"investimento": "Capitalizzazione"}, {"capitalisation_line": True}),
        (
            {"investimento": "ordinario"},
            {"goods_40": False, "goods_green": False, "capitalisation_line": False},
        ),
        (
            {"Spesa ammissibile": "€ 80.000"},
            {"eligible_spend": 80000, "planned_spend": 80000, "grouping_spend": 80000},
        ),
        (
            {"spesaAmmissibile": "80.000,50 euro"},
            dict.fromkeys(("eligible_spend", "planned_spend", "grouping_spend"), Decimal("80000.5")),
        ),
        ({"quota_export_pct": "12,5 %"}, {"export_share": Decimal("12.5")}),
        ({"province": "Bergamo"}, {"province": "BG"}),
        ({"province": "mb"}, {"province": "MB"}),
        ({"province": "Milano (MI)"}, {"province": "MI"}),
        ({"provincia": "Bergamo"}, {"province": "BG", "site_provinces": ("nessuna",)}),
        ({"sede": "BG"}, {"site_in_lombardia": True, "province": "BG", "site_provinces": ("nessuna",)}),
        ({"sede": "Emilia Romagna"}, {"site_in_lombardia": False}),
        ({"ateco_2007": "K.64"}, {"ateco": "64"}),
        ({"ateco_2007": "C25.62"}, {"ateco": "25.62"}),
        ({"data_costituzione": "12/05/2019"}, {"founded_on": date(2019, 5, 12), "firm_to_be_founded": False}),
        ({"forma_giuridica": "S.r.l."}, {"legal_form": "srl"}),
        ({"forma_giuridica": "Ditta individuale"}, {"legal_form": "ditta_individuale"}),
        ({"forma_giuridica": "Società di persone"}, {"legal_form": OneOf(("snc", "sas"))}),
        ({"relazioni": "autonoma"}, {"linked_firms": False}),
        ({"bilanci_approvati": None, "fatturato": 10}, {"turnover": 10}),
        ({"area": 2}, {"regional_aid_zone": True}),
        ({"area": "Area 1"}, {"regional_aid_zone": False}),
        ({"finalita": "Liquidità"}, {"loan_for_investment": False}),
        ({"durc": "non regolare"}, {"durc_regular": False}),
        ({"servizio": "brevettabilità"}, {"patent_service": "brevettabilita"}),
        ({"servizio": "Test-before-invest", "prezzo": 10}, {"edih_test_price": 10}),
        ({"riduzione_struttura_pct": 5}, {"energy_saving_structure": 5, "energy_saving_process": 0}),
        ({"servizio": "assessment", "prezzo": 10}, {"edih_assessment_price": 10}),
        ({"persone_da_formare": 3}, {"trainees": 3}),
        (
            {"risparmio_di_energia_della_lavorazione": 3},
            {"energy_saving_process": 3, "energy_saving_structure": 0},
        ),
        ({"misura": "x", "note": "y"}, {}),
    ],
)
def test_names_and_words_of_the_table_become_facts(told, known):
    assert facts(**told) == known


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"spesa_prevista": 9, "spesa_ammissibile": 10}, {"planned_spend": 9, "eligible_spend": 10}),
        ({"ula": 9, "dipendenti": 12}, {"ula": 9, "employees": 12}),
        ({"cambio_operatore": True}, {"faster_line": False}),
        ({"durc_irregolare": "no"}, {"durc_regular": True}),
        ({"rating": "BB-"}, {"rating_at_least_bb": False}),
        ({"rating": "BB+"}, {"rating_at_least_bb": True}),
        ({"riduzione_emissioni_percentuale": 30}, {"emission_reduction": 30}),
        ({"numero_partecipanti": 3}, {"trainees": 3}),
    ],
)
def test_a_name_tells_its_own_fact_and_what_follows_never_overrules_it(told, known):
    assert facts(**told) | known == facts(**told)
    assert facts(**dict(reversed(told.items()))) == facts(**told)


@pytest.mark.parametrize(
    ("told", "day", "since"),
    [
        ({"mesi_attivita": 23}, date(2021, 1, 15), date(2019, 2, 15)),
        ({"anni_attivita": "2"}, date(2021, 1, 15), date(2019, 1, 15)),
        ({"mesi_attivita": 1}, date(2021, 3, 31), date(2021, 2, 28)),
        ({"mesi_attivita": 99, "data_costituzione": "2020-01-01"}, date(2021, 1, 15), date(2020, 1, 1)),
    ],
)
def test_a_time_gone_by_leads_back_from_the_day_judged(told, day, since):
    assert firm_facts(told, NAMES, DEFINITIONS).facts_on(day)["founded_on"] == since


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("DURC in regola", "durc_regular"),
        ("hanno_forniture_con_la_camera", "supplies_chamber"),
        ("partnerStartupInnovativa", "innovative_partner"),
        ("startup_innovativa_come_partner", ""),
        ("durc_non_regolare", ""),
    ],
)
def test_the_words_of_a_name_may_stand_in_any_order_but_none_that_tells_may_be_added(name, fact):
    if fact:
        assert facts(**{name: True}) == {fact: True}
    else:
        with pytest.raises(UnknownField):
            facts(**{name: True})


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"mbps": 30}, {"broadband_30": True}),
        ({"mbps": "29,9"}, {"broadband_30": False}),
        ({"quota_giovani_donne_pct": 50}, {"women_or_youth_majority": False}),
        ({"quota_giovani_donne_pct": "50,1"}, {"women_or_youth_majority": True}),
        ({"piattaforme_realizzate": 1}, {"supplier_two_platforms": False}),
        ({"piattaforme_realizzate": 2}, {}),
        ({"lavoratore_autonomo": True}, {"legal_form": "professionista"}),
        ({"lavoratore_autonomo": "no"}, {}),
    ],
)
def test_a_number_or_a_yes_may_tell_what_a_fact_asks_otherwise(told, known):
    assert facts(**told) == known


def test_a_word_that_a_name_does_not_know_is_refused_with_those_it_knows():
    with pytest.raises(UnfitField, match="«bene» non può valere «fabbricato»: ammessi: usato, nuovo"):
        facts(bene="fabbricato")


def test_opposites_are_of_yes_or_no_and_ages_of_days():
    assert {DEFINITIONS[fact].kind for fact in NAMES.facts.opposites.values()} == {"boolean"}
    assert {DEFINITIONS[age.fact].kind for age in NAMES.facts.ages.values()} == {"date"}


def test_every_name_of_the_table_leads_to_a_fact_that_exists():
    table = NAMES.facts
    named = {fact for targets in table.names.values() for fact in targets}
    named |= {fact for words in table.word_facts.values() for known in words.values() for fact in known}
    named |= {fact for group in (*table.alternatives, *table.alone.values()) for fact in group}
    named |= set(table.amount_of.words.values()) | set(table.words)
    assert named <= set(DEFINITIONS)


def test_what_is_understood_is_answered_and_the_rest_is_named():
    read = firm_facts({"fatturato": 10, "zzzzqqq": "rosso", "fatturatto": 1}, NAMES, DEFINITIONS)
    assert read.facts == {"turnover": 10}
    assert [str(one) for one in read.not_understood] == [
        "Il campo «zzzzqqq» non è riconosciuto. I nomi ammessi stanno in "
        "knowledge/rules-data/field-names.yaml.",
        "Il campo «fatturatto» non è riconosciuto. Forse intendeva «fatturato».",
    ]


def test_the_command_says_which_fields_it_did_not_count(tmp_path):
    path = tmp_path / "impresa.json"
    path.write_text(json.dumps({"fatturato": 10, "zzzzqqq": "rosso"}), encoding="utf-8")
    asked = ["eligibility", "nuova-sabatini", "--facts", str(path), "--on", "2026-11-22"]
    (why,) = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)["not_understood"]
    assert why.startswith("Il campo «zzzzqqq» non è riconosciuto.")
    assert f"Non contato. {why}" in CliRunner().invoke(app, asked).stdout


@pytest.mark.parametrize(
    ("read", "told", "says"),
    [
        (firm_facts, {"fatturatto": 1}, "«fatturatto» non è riconosciuto. Forse intendeva «fatturato»"),
        (size_question, {"ulaa": 1}, "Forse intendeva «ula»"),
        (size_question, {"stagionali_sei_mesi": 1}, r"stagionali_\{n\}_mesi"),
        (de_minimis_question, {"aiuti_conessi": []}, "Forse intendeva «aiuti_concessi»"),
        (de_minimis_question, {"zzzzqqq": 1}, "I nomi ammessi stanno"),
    ],
)
def test_an_unknown_field_is_named_with_the_nearest_known_one(read, told, says):
    with pytest.raises(UnknownField, match=says):
        read(told, NAMES, DEFINITIONS) if read is firm_facts else read(told, NAMES)


@pytest.mark.parametrize(
    ("read", "told", "refusal", "says"),
    [
        (size_question, {"ula": 1, "addetti": 2}, FieldTwice, "«addetti» ripete un campo"),
        (
            size_question,
            {"fatturato": "50.000 USD"},
            UnfitField,
            "«fatturato» non può valere «50.000 USD»: serve un numero",
        ),
        (
            size_question,
            {"relazioni": "forse"},
            UnfitField,
            "«relazioni» non può valere «forse»: serve un elenco",
        ),
        (size_question, {"relazioni": ["B"]}, UnfitField, "serve un oggetto con nomi e valori"),
        (
            size_question,
            {"ula": 1, "relazioni": [{"tipo": "fata"}]},
            UnfitField,
            "ammessi: 'firm', 'public_body'",
        ),
        (
            size_question,
            {"ula": 1, "abitanti": 3},
            UnfitField,
            "«abitanti» non può valere «3»: qui questo campo",
        ),
        (size_question, {"ula": 1, "stima_in_buona_fede": "boh"}, UnfitField, "serve true o false"),
        (
            size_question,
            {"stato_iniziale": "enorme"},
            UnfitField,
            "ammessi: 'micro', 'piccola', 'media', 'grande'",
        ),
        (de_minimis_question, {"nuovo_aiuto": "molto"}, UnfitField, "«nuovo_aiuto» non può valere «molto»"),
        (de_minimis_question, {"aiuti": [{"importo": 3}]}, UnfitField, "Manca il campo «data»"),
        (de_minimis_question, {"data_concessione": "ieri"}, UnfitField, "serve una data come 2026-11-22"),
        (
            de_minimis_question,
            {"aiuti": [{"importo": 3, "saldo": "2025-01-01"}]},
            GrantDateMissing,
            "delibera",
        ),
    ],
)
def test_a_field_that_does_not_fit_is_refused_by_name(read, told, refusal, says):
    with pytest.raises(refusal) as refused:
        read(told, NAMES)
    assert says in str(refused.value)


def test_a_fact_out_of_bounds_is_refused_by_name():
    with pytest.raises(UnfitValue, match="turnover"):
        facts(fatturato=-1)


@pytest.mark.parametrize(
    "told",
    [
        {"provincia": "ZZ"},
        {"provincia": "Milano (BG)"},
        {"ateco": 25.62},
        {"ateco": "A"},
        {"data_costituzione": "31/02/2020"},
        {"fatturato": "80.000 USD"},
        {"durc": 1},
        {"dimensione": "enorme"},
        {"fatturato": {"2024": 10}},
        {"fatturato": [10]},
    ],
)
def test_what_cannot_be_read_is_refused_and_never_guessed(told):
    with pytest.raises(UnfitValue):
        facts(**told)


@pytest.mark.parametrize(
    ("told", "size"),
    [
        ({"partecipazione_pubblica_pct": 30}, "grande"),
        ({"partecipazione_pubblica_pct": 24}, "micro"),
        ({"relazioni": [{"pubblico": True, "quota_pct": 25}]}, "grande"),
        (
            {"relazioni": [{"tipo": "comune", "quota_pct": 25, "abitanti": 4999, "bilancio_annuo": 9e6}]},
            "micro",
        ),
        ({"relazioni": [{"tipo": "collegata", "ula": 10, "fatturato": 0, "totale_bilancio": 0}]}, "piccola"),
        ({"impresa": "Officina (esempio)", "relazione": "autonoma"}, "micro"),
        ({"relazioni": [{"tipo": "autonoma", "quota_pct": 10, "ula": 10}]}, "micro"),
    ],
)
def test_relations_are_told_in_plain_words(told, size):
    rule = read_legal(KNOWLEDGE).size_rule(date(2026, 11, 22))
    question = size_question({"ula": 5, "fatturato": 1, "totale_bilancio": 1, **told}, NAMES)
    assert answer_size(question, rule).size == size


def test_the_day_of_the_application_may_stand_in_the_file(tmp_path):
    told = {"data_domanda": "2024-11-13", "spesa_ammissibile": 80000}
    slug = "transizione-digitale-imprese-lombarde"
    shown = json.loads(run(tmp_path, told, "eligibility", slug, "--json").stdout)
    assert (shown["on"], shown["call_status"]) == ("2024-11-13", "closed")
    shown = json.loads(run(tmp_path, told, "eligibility", slug, "--on", "2024-11-12", "--json").stdout)
    assert (shown["on"], shown["call_status"]) == ("2024-11-12", "open")


def test_a_share_is_never_read_as_a_sum():
    told = firm_facts({"aumento_capitale_pct": 30, "export_pct": 10}, NAMES, DEFINITIONS)
    assert told.facts == {"export_share": 10}
    assert len(told.not_understood) == 1


def test_a_year_without_a_day_is_judged_on_its_last():
    assert firm_facts({"anno": 2022}, NAMES, DEFINITIONS).day == date(2022, 12, 31)
    assert firm_facts({"anno": 2022, "data": "2022-05-01"}, NAMES, DEFINITIONS).day == date(2022, 5, 1)
    with pytest.raises(UnfitField, match="quest'anno"):
        firm_facts({"anno": "quest'anno"}, NAMES, DEFINITIONS)


def test_sums_written_as_in_italy_are_read_so():
    assert size_question({"ula": "12,5", "fatturato": "1.500.000"}, NAMES).firm.figures.turnover == 1_500_000
    assert de_minimis_question({"nuovo_aiuto": "80.000,50"}, NAMES).new_aid == Decimal("80000.50")
    assert facts(fatturato="2.000.000") == {"turnover": 2_000_000}


@pytest.mark.parametrize(
    "told",
    [
        {"tempo_parziale_50": 4},
        {"part_time_al_50_pct": 4},
        {"part_time_meta_orario": 4},
        {"lavoratori_stagionali_6_mesi": 4},
        {"dipendenti_a_tempo_pieno": 2, "maternita": 3},
    ],
)
def test_staff_is_told_in_many_ways(told):
    rule = read_legal(KNOWLEDGE).size_rule(date(2026, 11, 22))
    assert answer_size(size_question(told, NAMES), rule).ula == 2


@pytest.mark.parametrize(
    ("regime", "used"),
    [("Reg. (UE) 2023/2831", 10), ("1408/2013", 10), ("SIEG", 0), ("GBER", 0), ("reg. 651/2014", 0)],
)
def test_the_regulation_of_an_aid_says_whether_it_uses_the_ceiling(regime, used):
    told = {"aiuti_precedenti": [{"data": "01/03/2025", "importo": 10, "tipo": regime}]}
    day = date(2026, 1, 1)
    assert count_de_minimis(de_minimis_question(told, NAMES), day, read_legal(KNOWLEDGE)).used == used


@pytest.mark.parametrize(
    "name",
    ["voucher-digitali-2025", "Voucher digitali 2025", "VOUCHER-DIGITALI-I40-LOMBARDIA", "voucher PID"],
)
def test_a_measure_is_found_by_any_of_its_names_with_its_edition(name):
    assert find_measure(read_measures(KNOWLEDGE), name).slug == "voucher-digitali-i40-lombardia"


def test_no_name_leads_to_two_measures():
    measures = read_measures(KNOWLEDGE)
    names = Counter(
        name
        for measure in measures.values()
        for name in {plain(other) for other in (measure.slug, measure.title, *measure.acronyms)}
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_a_null_is_a_figure_not_known():
    figures = size_question({"ula": 5, "fatturato": None}, NAMES).firm.figures
    assert (figures.ula, figures.turnover) == (5, None)


def test_numbered_years_are_read_in_order():
    question = size_question({"stato_iniziale": "micro", "ula_anno_2": 9, "ula_anno_1": 11}, NAMES)
    assert [year.ula for year in question.years] == [11, 9]


# ---- files --------------------------------------------------------------------------------------


def test_json_and_yaml_are_read_alike(tmp_path):
    told = {"ula": 5, "relazioni": "autonoma"}
    (tmp_path / "a.json").write_text(json.dumps(told))
    (tmp_path / "a.yaml").write_text("ula: 5\nrelazioni: autonoma\n")
    assert read_facts_file(tmp_path / "a.json") == read_facts_file(tmp_path / "a.yaml") == told


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    with pytest.raises(UnreadableFactsFile, match="non c'è"):
        read_facts_file(tmp_path / "nessuno.json")
    (tmp_path / "list.yaml").write_text("- 1\n")
    with pytest.raises(UnreadableFactsFile, match="un oggetto"):
        read_facts_file(tmp_path / "list.yaml")
    (tmp_path / "broken.yaml").write_text("a: [1\n")
    with pytest.raises(BrokenContent):
        read_facts_file(tmp_path / "broken.yaml")


# ---- commands -----------------------------------------------------------------------------------


def run(tmp_path, told, *command):
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(told))
    return CliRunner().invoke(app, [*command, "--facts", str(file)])


def test_eligibility_answers_with_the_agreed_keys(tmp_path):
    told = {"ateco_2007": "62.02", "dimensione": "MPMI"}
    slug = "transizione-digitale-imprese-lombarde"
    result = run(tmp_path, told, "eligibility", slug, "--on", "2024-10-01", "--json")
    shown = json.loads(result.stdout)
    assert {"verdict", "call_status", "requirements", "missing", "grant"} <= shown.keys()
    assert (shown["verdict"], shown["call_status"], shown["on"]) == ("not_eligible", "open", "2024-10-01")
    assert all({"id", "verdict", "words", "source_url"} <= item.keys() for item in shown["requirements"])
    assert all(item["source_url"] for item in shown["requirements"])


@pytest.mark.parametrize(
    ("command", "told", "says"),
    [
        (["eligibility", "nuova-sabatini", "--on", "2026-11-22"], {"finanziamento": 300000}, "Mancano:"),
        (["firm-size"], {"ula": 5, "fatturato": 1, "relazioni": "autonoma"}, "Dimensione: micro"),
        (["firm-size"], {"dipendenti_tempo_pieno": 6, "stagionali_6_mesi": 4}, "ULA 8"),
        (["firm-size"], {"ula": 5, "fatturato": 1500000}, "fatturato 1.500.000,00 €"),
        (["eligibility", "nuova-sabatini", "--on", "2026-11-22"], {"finanziamento": 300000}, "bando: aperto"),
        (["de-minimis"], {"data_concessione": "2025-10-01"}, "residuo 300.000,00 €"),
        (["de-minimis"], {"nuovo_aiuto": 10, "data_concessione": "2025-10-01"}, "Il nuovo aiuto ci sta."),
    ],
)
def test_without_json_the_answer_is_in_words(tmp_path, command, told, says):
    result = run(tmp_path, told, *command)
    assert result.exit_code == 0
    assert says in result.stdout


@pytest.mark.parametrize(
    ("command", "told", "says"),
    [
        (["eligibility", "nuova-sabatina"], {}, "Forse intendeva «nuova-sabatini»"),
        (["eligibility", "nuova-sabatini"], {"ateco_2025": "62.02"}, "ATECO 2025"),
        (["firm-size"], {}, "Mancano i dati"),
        (["firm-size"], {"impresa": {"ula": -1}}, "negativo"),
        (
            ["de-minimis"],
            {"aiuti": [{"data": "2026-01-01", "importo": 1}], "data_concessione": "2025-01-01"},
            "successivo",
        ),
        (["de-minimis"], {"data_concessione": "2023-01-01"}, "01/01/2023"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(tmp_path, command, told, says):
    result = run(tmp_path, told, *command)
    assert isinstance(result.exception, Refused)
    assert says in str(result.exception)


def test_the_day_of_the_decision_is_the_day_of_the_grant(tmp_path):
    result = run(tmp_path, {"delibera": "2025-03-01", "saldo": "2026-02-01"}, "de-minimis", "--json")
    assert json.loads(result.stdout)["granted_on"] == date(2025, 3, 1).isoformat()
