#include "sim/report/report_words.hpp"

namespace spoor {

namespace {

constexpr ReportWords english{
    .code = "en",
    .decimal_mark = '.',
    .synthetic =
        "The landscape of this study is synthetic: it looks like the country, but it is not. Nothing here is "
        "a "
        "statement about a real place.",
    .in_short = "In short",
    .what =
        "{}: {} strategies of measures for {} species, {} years from {} on, {} replicates each, held "
        "against '{}'.",
    .best = "'{}' does most: {} of {} species end with more individuals than without, {} with fewer.",
    .best_status = " {} target species have a favourable conservation status then, {} without.",
    .none_better =
        "Under no strategy does any species end with more individuals than without, as far as {} "
        "replicates can tell.",
    .no_strategy = "The study has no strategy to compare.",
    .where = "Of the regions {} gains most ({} species better), {} least ({}).",
    .sure =
        "Better and worse mean that the 95 % interval of the difference, paired by replicate, leaves 0 out; "
        "for {} species {} replicates cannot tell a difference from chance.",
    .cost = "'{}' costs {} million euro.",
    .cheapest = " '{}' brings most for its money: {} species better a million euro.",
    .skip = "Skip to the strategies",
    .strategies = "The strategies",
    .status = "Conservation status",
    .status_figure = "Target species by conservation status in {}, a bar a strategy",
    .regions = "Where",
    .tracks = "What it costs, by track",
    .habitats = "By habitat type",
    .stand_out = "Species that stand out",
    .trajectory = "{}: mean number a year under each strategy",
    .maps = "Maps",
    .no_maps = "The cube has no maps of these species.",
    .map_of = "{}, '{}', {}",
    .map_difference = "{}: '{}' less '{}', {}",
    .all_species = "All species",
    .made_how = "How this was made",
    .definitions = "What the words mean",
    .download = "as CSV",
    .numbers = "The numbers of this figure",
    .scenario = "Strategy",
    .measures = "Measures",
    .spent = "Spent (M EUR)",
    .better = "Better",
    .worse = "Worse",
    .same = "No difference",
    .mean_change = "Mean change (%)",
    .favourable = "Favourable",
    .inadequate = "Inadequate",
    .bad = "Bad",
    .unknown = "Unknown",
    .improved = "Improved",
    .worsened = "Worsened",
    .sustainable = "Sustainable (%)",
    .region = "Region",
    .track = "Track",
    .habitat = "Habitat type",
    .species = "Species",
    .dutch_name = "Dutch name",
    .at_end = "N, '{}'",
    .extinction = "P(quasi-extinct)",
    .year = "Year",
    .band = "{}, 5 to 95 %",
    .define_better =
        "The 95 % interval of the difference in individuals at the end of the run, paired by replicate, lies "
        "above 0 (below 0: worse). Strategies share their draws, so that the difference is that of the "
        "measures.",
    .define_mean_change =
        "Mean over species of the relative change in individuals, each cut to -100 to +100 %.",
    .define_status =
        "Conservation status after the Habitats Directive as the model sees it: the worst of range, "
        "population, habitat and future prospects. Improved and worsened: against the baseline in the same "
        "year.",
    .define_sustainable =
        "Share of the target species with enough key populations. Key populations and durable persistence "
        "follow LARCH, whose standards assume networks and immigration and lie far below minimum viable "
        "populations of a single population.",
    .define_extinction =
        "Share of the replicates in which the species falls to its quasi-extinction threshold before the "
        "end.",
    .define_spent = "Cost of the measures that are applied, over the period.",
    .provenance =
        "spoor {} ({}), {}: {}; seed {}, mode {}. All numbers here can be had again from the cube: "
        "spoor compare, spoor export."};

constexpr ReportWords dutch{
    .code = "nl",
    .decimal_mark = ',',
    .synthetic =
        "Het landschap van deze studie is kunstmatig: het lijkt op het land, maar is het niet. Niets hier is "
        "een uitspraak over een echte plek.",
    .in_short = "In het kort",
    .what =
        "{}: {} strategieën van maatregelen voor {} soorten, {} jaar vanaf {}, {} replica's elk, vergeleken "
        "met '{}'.",
    .best =
        "'{}' doet het meest: {} van de {} soorten eindigen met meer individuen dan zonder, {} met minder.",
    .best_status = " {} doelsoorten hebben dan een gunstige staat van instandhouding, zonder maatregelen {}.",
    .none_better =
        "Onder geen enkele strategie eindigt een soort met meer individuen dan zonder, voor zover {} "
        "replica's dat kunnen zeggen.",
    .no_strategy = "De studie heeft geen strategie om te vergelijken.",
    .where = "Van de regio's wint {} het meest ({} soorten vooruit), {} het minst ({}).",
    .sure =
        "Vooruit en achteruit betekent dat het 95 %-interval van het verschil, gepaard per replica, 0 niet "
        "bevat; voor {} soorten kunnen {} replica's een verschil niet van toeval onderscheiden.",
    .cost = "'{}' kost {} miljoen euro.",
    .cheapest = " '{}' brengt het meest voor zijn geld: {} soorten vooruit per miljoen euro.",
    .skip = "Naar de strategieën",
    .strategies = "De strategieën",
    .status = "Staat van instandhouding",
    .status_figure = "Doelsoorten naar staat van instandhouding in {}, een balk per strategie",
    .regions = "Waar",
    .tracks = "Wat het kost, per spoor",
    .habitats = "Per leefgebiedtype",
    .stand_out = "Soorten die opvallen",
    .trajectory = "{}: gemiddeld aantal per jaar onder elke strategie",
    .maps = "Kaarten",
    .no_maps = "De kubus heeft geen kaarten van deze soorten.",
    .map_of = "{}, '{}', {}",
    .map_difference = "{}: '{}' min '{}', {}",
    .all_species = "Alle soorten",
    .made_how = "Hoe dit gemaakt is",
    .definitions = "Wat de woorden betekenen",
    .download = "als CSV",
    .numbers = "De getallen van deze figuur",
    .scenario = "Strategie",
    .measures = "Maatregelen",
    .spent = "Uitgegeven (M EUR)",
    .better = "Vooruit",
    .worse = "Achteruit",
    .same = "Geen verschil",
    .mean_change = "Gemiddelde verandering (%)",
    .favourable = "Gunstig",
    .inadequate = "Matig ongunstig",
    .bad = "Zeer ongunstig",
    .unknown = "Onbekend",
    .improved = "Verbeterd",
    .worsened = "Verslechterd",
    .sustainable = "Duurzaam (%)",
    .region = "Regio",
    .track = "Spoor",
    .habitat = "Leefgebiedtype",
    .species = "Soort",
    .dutch_name = "Nederlandse naam",
    .at_end = "N, '{}'",
    .extinction = "P(quasi-uitgestorven)",
    .year = "Jaar",
    .band = "{}, 5 tot 95 %",
    .define_better =
        "Het 95 %-interval van het verschil in individuen aan het eind, gepaard per replica, ligt boven 0 "
        "(onder 0: achteruit). Strategieën delen hun trekkingen, zodat het verschil dat van de maatregelen "
        "is.",
    .define_mean_change =
        "Gemiddelde over soorten van de relatieve verandering in individuen, elk begrensd op "
        "-100 tot +100 %.",
    .define_status =
        "Staat van instandhouding volgens de Habitatrichtlijn zoals het model die ziet: de slechtste van "
        "verspreiding, populatie, leefgebied en toekomstperspectief. Verbeterd en verslechterd: tegenover de "
        "vergelijking in hetzelfde jaar.",
    .define_sustainable =
        "Deel van de doelsoorten met genoeg sleutelpopulaties. Sleutelpopulaties en duurzaam voortbestaan "
        "volgen LARCH, waarvan de normen netwerken en immigratie veronderstellen en ver onder die van een "
        "enkele levensvatbare populatie liggen.",
    .define_extinction =
        "Deel van de replica's waarin de soort voor het eind onder de drempel van "
        "quasi-uitsterven komt.",
    .define_spent = "Kosten van de maatregelen die worden uitgevoerd, over de periode.",
    .provenance =
        "spoor {} ({}), {}: {}; seed {}, mode {}. Alle getallen hier zijn weer uit de kubus te halen: "
        "spoor compare, spoor export."};

}  // namespace

const ReportWords& words_of(Language language) {
    return language == Language::dutch ? dutch : english;
}

}  // namespace spoor
