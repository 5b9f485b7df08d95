"""What the tables of the case say: words for every value, ids that are known, and what stays alleged."""

import csv
import re

from analysis import coding
from analysis.coding.agreement import CLIENT_GOVERNMENTS, VARIABLES
from analysis.rules.actors import ACTOR_TYPES
from analysis.rules.labels import label

GROUPS = {
    "type": "actor_type",
    "dominant_frame": "frame",
    "nso_response": "nso_response",
    "hedging": "hedging",
    "predicate": "predicate",
    "status": "status",
    "responder_type": "responder_type",
    "stance": "government_response",
    "first_response": "government_response",
    "outlet_type": "outlet_type",
    "date_basis": "date_basis",
    "published_basis": "published_basis",
    "item_kind": "team_item",
    "kind": "licence_term",
}


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_codebook_describes_every_table_and_column(case, package):
    text = (case / "CODEBOOK.md").read_text(encoding="utf-8")
    for resource in package["resources"]:
        section = text.split(f"## `{resource['path']}`")[1].split("\n## ")[0]
        for field in resource["schema"]["fields"]:
            assert f"`{field['name']}`" in section, f"{resource['path']}: {field['name']}"
            for value in field.get("constraints", {}).get("enum", ()):
                if field["name"] not in {"predicate", "stance", "type", "outlet_type"}:
                    assert f"`{value}`" in text, f"{resource['path']}: {field['name']}: {value}"


def test_codebook_gives_the_measured_agreement(case):
    text = (case / "CODEBOOK.md").read_text(encoding="utf-8").split("**Agreement**")[1]
    for row in coding.agreement(coding.read_coverage(), coding.read_second_coding()).itertuples():
        line = next(line for line in text.splitlines() if line.startswith(f"| `{row.variable}` |"))
        for number in (row.alpha, row.low, row.high):
            assert f"{number:.2f}" in line, row.variable


def test_values_have_display_words_in_both_languages(package):
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            group = GROUPS.get(field["name"])
            for value in field.get("constraints", {}).get("enum", ()) if group else ():
                for lang in ("ar", "en"):
                    word = label(group, value, lang)
                    assert word
                    assert lang == "en" or re.search("[\u0621-\u064a]", word), (group, value)


def test_every_stance_in_the_coverage_has_a_word():
    for stance in set(coding.long(coding.read_coverage(), "government_responses")["value"]):
        assert re.search("[\u0621-\u064a]", label("government_response", stance, "ar")), stance


def test_coded_variables_have_words():
    for variable in VARIABLES:
        assert re.search("[\u0621-\u064a]", label("coded_variable", variable, "ar"))


def test_actors_are_those_of_the_extraction(root):
    rules = {}
    for row in rows_of(root / "analysis" / "rules" / "actors.csv"):
        rules[row["actor"]] = (row["type"], row["country"])
    actors = coding.read_actors().set_index("actor_id")
    assert set(actors["type"]) <= {*ACTOR_TYPES, "state"}
    for actor, row in actors.iterrows():
        if row["type"] == "state":
            assert actor == row["country_iso3"]
        elif actor in rules:
            assert rules[actor][0] == row["type"], actor
    assert len(set(actors.index) & set(rules)) > 110


def test_lists_of_actors_and_partners_point_to_actors():
    actors = coding.read_actors().set_index("actor_id")
    for event in coding.read_timeline().itertuples():
        assert set(event.actors) <= set(actors.index), event.event_id
    assert set(coding.read_partners()["actor_id"]) <= set(actors.index)
    partners = coding.read_partners()
    joined = set(coding.read_relations().query("predicate == 'partner_of'")["subject_id"])
    assert joined == set(partners[partners["role"] == "media_partner"]["actor_id"])
    assert (partners["counted_among_16"] == "yes").sum() == 16


def test_clients_are_the_ten_and_togo_and_each_is_said_to_be_one():
    clients = coding.read_clients()
    assert sorted(clients[clients["in_list_of_ten"]]["country_iso3"]) == list(CLIENT_GOVERNMENTS)
    sold = coding.read_relations().query("predicate == 'sells_to' and status == 'alleged'")["object_id"]
    assert sorted(sold) == sorted(clients["country_iso3"])


def test_claims_stay_alleged():
    relations = coding.read_relations()
    assert set(relations[relations["predicate"] == "targets"]["status"]) == {"alleged"}
    actors = coding.read_actors().set_index("actor_id")
    for state in CLIENT_GOVERNMENTS:
        assert "alleged" in actors.loc[state, "role_en"] and "زعم" in actors.loc[state, "role_ar"]


def test_targets_are_states_or_hold_public_office():
    office = re.compile(r"President|Prime Minister|King|head of the WHO|speaker of parliament")
    actors = coding.read_actors().set_index("actor_id")
    for target in coding.read_relations().query("predicate == 'targets'")["object_id"]:
        assert actors.loc[target, "type"] == "state" or office.search(actors.loc[target, "role_en"]), target


def test_the_licence_chain_has_every_kind_of_term_and_the_firm_can_be_stopped_by_two():
    terms = coding.read_licence_terms()
    assert set(terms["kind"]) == {"grant", "condition", "end_user", "oversight", "revocation"}
    stopping = terms[(terms["kind"] == "revocation") & (terms["bound_id"] == "nso-group")]
    assert set(stopping["holder_id"]) == {"ministry-of-defence-isr", "tel-aviv-district-court"}
    assert (terms.loc[terms["kind"] == "end_user", "bound_id"] == "").all()


def test_walla_axios_and_the_case_article_name_the_same_five_bodies():
    versions = coding.read_team_versions().query("item_kind == 'member' and value == 'says'")
    bodies = versions.groupby("version")["item_id"].apply(sorted)
    assert bodies["walla"] == bodies["axios"] == bodies["case_article"] and len(bodies["walla"]) == 5


def test_dates_of_the_timeline_run_forward():
    dates = coding.read_timeline()["date"].str[:4].tolist()
    assert dates == sorted(dates)


def test_coverage_counts_the_client_governments_among_the_countries_mentioned():
    for text in coding.read_coverage().itertuples():
        assert set(text.names_client_governments) <= set(text.countries_mentioned), text.article_id


def test_partner_outlets_are_partners_or_their_services():
    actors = coding.read_actors().set_index("actor_id")["name_en"]
    names = {actors[partner] for partner in coding.read_partners()["actor_id"]}
    names |= {"Tagesschau", "Franceinfo"}  # the newsrooms of NDR and WDR, and of Radio France
    coverage = coding.read_coverage()
    assert set(coverage[coverage["partner_outlet"]]["outlet"]) <= names


def test_arabic_stands_in_logical_order_and_without_direction_marks(case):
    marks = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufb50-\ufdff\ufe70-\ufefc]")
    for path in case.glob("*.csv"):
        for number, row in enumerate(rows_of(path), 2):
            for column, cell in row.items():
                if column not in {"url", "sources"}:
                    assert not marks.search(cell), f"{path.name}:{number}: {column}"
                assert cell == cell.strip(), f"{path.name}:{number}: {column}"
                if column.endswith("_ar") and row[column.replace("_ar", "_en")]:
                    assert re.search("[\u0621-\u064a]", cell), f"{path.name}:{number}: {column}"


def test_no_run_of_nine_words_of_the_case_article(case, shared):
    def runs(text):
        words = re.findall(r"\w+", text)
        return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}

    article = runs((shared / "case" / "article-ar.txt").read_text(encoding="utf-8"))
    for path in [*case.glob("*.csv"), *case.parent.glob("**/*.md")]:
        assert not article & runs(path.read_text(encoding="utf-8")), path
