#include "sim/synthetic/measures.hpp"

namespace spoor {

namespace {

using enum LandCover;
constexpr auto point = JsonFeature::Shape::point;
constexpr auto line = JsonFeature::Shape::line;

/// Track 1: where something else is being built, laid out or farmed anyway, and may not go ahead.
void add_coupled(std::vector<MeasureRule>& rules) {
    rules.push_back({.type = "side_channel", .track = 1, .count = 70, .radius_min = 180, .radius_max = 350,
                     .covers = {floodplain}, .water_max_m = 900, .probability_min = 0.5, .probability_max = 0.9,
                     .funder = "rijkswaterstaat"});
    rules.push_back({.type = "floodplain_nature", .track = 1, .count = 90, .radius_min = 200, .radius_max = 400,
                     .covers = {floodplain}, .water_max_m = 1500, .probability_min = 0.5, .probability_max = 0.9,
                     .funder = "rijkswaterstaat"});
    rules.push_back({.type = "natural_bank", .track = 1, .shape = line, .count = 140, .covers = {},
                     .water_max_m = 400, .probability_min = 0.5, .probability_max = 0.9, .funder = "waterschap"});
    rules.push_back({.type = "stream_restoration", .track = 1, .shape = line, .count = 80,
                     .covers = {stream, stream_meadow, stream_woodland}, .water_max_m = 500, .probability_min = 0.4,
                     .probability_max = 0.9, .funder = "waterschap"});
    rules.push_back({.type = "fish_passage", .track = 1, .shape = point, .count = 90, .covers = {stream, river},
                     .probability_min = 0.6, .probability_max = 0.95, .funder = "waterschap"});
    rules.push_back({.type = "retention_area", .track = 1, .count = 90, .radius_min = 200, .radius_max = 420,
                     .covers = {grassland_sand, grassland_clay, grassland_peat}, .water_max_m = 2000,
                     .probability_min = 0.4, .probability_max = 0.8, .funder = "waterschap"});
    rules.push_back({.type = "green_town", .track = 1, .count = 170, .radius_min = 250, .radius_max = 500,
                     .covers = {urban_dense, urban_green, village, industry}, .probability_min = 0.3,
                     .probability_max = 0.8, .funder = "gemeente"});
    rules.push_back({.type = "dark_route", .track = 1, .count = 60, .radius_min = 250, .radius_max = 450,
                     .covers = {urban_green, village, deciduous_forest, mixed_forest, hedgerow_landscape}, .town_max = 2.5,
                     .probability_min = 0.3, .probability_max = 0.7, .funder = "gemeente"});
    rules.push_back({.type = "town_edge_nature", .track = 1, .count = 90, .radius_min = 180, .radius_max = 350,
                     .covers = {grassland_sand, grassland_clay, grassland_peat, arable_sand, arable_clay}, .town_max = 1.6,
                     .probability_min = 0.3, .probability_max = 0.7, .funder = "ontwikkelaar"});
    rules.push_back({.type = "fauna_tunnel", .track = 1, .shape = point, .count = 110, .covers = {},
                     .motorway_max_m = 300, .probability_min = 0.6, .probability_max = 0.95, .funder = "rijkswaterstaat"});
    rules.push_back({.type = "pond", .track = 1, .shape = point, .count = 160,
                     .covers = {grassland_sand, hedgerow_landscape, herb_rich_grassland, stream_meadow},
                     .probability_min = 0.5, .probability_max = 0.9, .funder = "provincie"});
    rules.push_back({.type = "field_margin", .track = 1, .count = 220, .radius_min = 250, .radius_max = 500,
                     .covers = {arable_clay, arable_sand, arable_loess}, .probability_min = 0.6, .probability_max = 0.9,
                     .contract_years = 6, .funder = "boeren"});
    rules.push_back({.type = "meadow_bird_rest", .track = 1, .count = 200, .radius_min = 250, .radius_max = 550,
                     .covers = {grassland_peat, grassland_clay}, .probability_min = 0.6, .probability_max = 0.9,
                     .contract_years = 6, .funder = "boeren"});
    rules.push_back({.type = "hedge_planting", .track = 1, .count = 90, .radius_min = 200, .radius_max = 400,
                     .covers = {grassland_sand, arable_sand, arable_loess}, .probability_min = 0.5, .probability_max = 0.9,
                     .funder = "landschapsbeheer"});
    rules.push_back({.type = "stone_bank", .track = 1, .count = 40, .radius_min = 150, .radius_max = 300,
                     .covers = {lake}, .probability_min = 0.6, .probability_max = 0.95, .funder = "rijkswaterstaat"});
}

/// Track 2: more of what managers of nature areas do already.
void add_widened(std::vector<MeasureRule>& rules) {
    rules.push_back({.type = "rewetting", .track = 2, .count = 260, .radius_min = 200, .radius_max = 450,
                     .covers = {raised_bog, wet_heath, wet_meadow, quaking_fen, reed_marsh, dune_slack, stream_meadow},
                     .in_nature = true, .funder = "terreinbeheerder"});
    rules.push_back({.type = "sod_cutting", .track = 2, .count = 170, .radius_min = 100, .radius_max = 220,
                     .covers = {dry_heath, wet_heath}, .in_nature = true, .funder = "terreinbeheerder"});
    rules.push_back({.type = "heath_grazing", .track = 2, .count = 130, .radius_min = 250, .radius_max = 500,
                     .covers = {dry_heath, wet_heath, heath_grassland, drift_sand}, .in_nature = true,
                     .funder = "terreinbeheerder"});
    rules.push_back({.type = "liming", .track = 2, .count = 60, .radius_min = 120, .radius_max = 250,
                     .covers = {heath_grassland, wet_heath, dry_heath, deciduous_forest}, .in_nature = true,
                     .funder = "terreinbeheerder"});
    rules.push_back({.type = "plus_grassland", .track = 2, .count = 150, .radius_min = 150, .radius_max = 350,
                     .covers = {wet_meadow, stream_meadow, river_grassland, chalk_grassland, herb_rich_grassland},
                     .in_nature = false, .funder = "terreinbeheerder"});
    rules.push_back({.type = "plus_marsh", .track = 2, .count = 150, .radius_min = 150, .radius_max = 350,
                     .covers = {reed_marsh, quaking_fen, carr_woodland, fen_lake}, .in_nature = true,
                     .funder = "terreinbeheerder"});
    rules.push_back({.type = "peat_ponds", .track = 2, .count = 50, .radius_min = 120, .radius_max = 260,
                     .covers = {carr_woodland, reed_marsh}, .in_nature = true, .funder = "terreinbeheerder"});
    rules.push_back({.type = "dune_restoration", .track = 2, .count = 70, .radius_min = 150, .radius_max = 300,
                     .covers = {dune_shrub, grey_dune}, .in_nature = true, .funder = "duinbeheerder"});
    rules.push_back({.type = "forest_conversion", .track = 2, .count = 120, .radius_min = 200, .radius_max = 400,
                     .covers = {coniferous_forest}, .in_nature = true, .funder = "terreinbeheerder"});
    rules.push_back({.type = "old_trees", .track = 2, .count = 100, .radius_min = 250, .radius_max = 500,
                     .covers = {deciduous_forest, mixed_forest, hill_woodland}, .in_nature = true,
                     .funder = "terreinbeheerder"});
    rules.push_back({.type = "topsoil_removal", .track = 2, .count = 60, .radius_min = 120, .radius_max = 260,
                     .covers = {grassland_sand}, .in_nature = true, .funder = "dlg"});
    rules.push_back({.type = "farmland_to_meadow", .track = 2, .count = 70, .radius_min = 150, .radius_max = 350,
                     .covers = {grassland_peat, grassland_clay, grassland_sand}, .in_nature = true, .funder = "dlg"});
    rules.push_back({.type = "farmland_to_marsh", .track = 2, .count = 50, .radius_min = 150, .radius_max = 350,
                     .covers = {grassland_peat, grassland_clay}, .in_nature = true, .funder = "dlg"});
    rules.push_back({.type = "quiet_zone", .track = 2, .count = 80, .radius_min = 400, .radius_max = 900,
                     .covers = {grey_dune, dry_heath, wet_heath, reed_marsh, beach, salt_marsh}, .in_nature = true,
                     .funder = "terreinbeheerder"});
}

/// Track 3: programmes for species that need their own.
void add_programmes(std::vector<MeasureRule>& rules) {
    const std::vector<Town> hamster{{"Sibbe", {188, 315}, 3}, {"Puth", {189, 330}, 3}, {"Heer", {181, 318}, 3},
                                    {"Koningsbosch", {194, 341}, 4}, {"Wittem", {193, 314}, 3}};
    const std::vector<Town> otter{{"Weerribben", {192, 533}, 5}, {"Wieden", {200, 524}, 6}, {"Rottige Meente", {190, 540}, 3},
                                  {"Alde Feanen", {191, 571}, 4}, {"Nieuwkoop", {115, 462}, 4}};
    const std::vector<Town> blues{{"Moerputten", {146, 410}, 4}, {"Roerdal", {201, 351}, 4}};
    rules.push_back({.type = "hamster_fields", .track = 3, .count = 60, .radius_min = 180, .radius_max = 330,
                     .covers = {arable_loess}, .near = hamster, .contract_years = 6, .funder = "rijk"});
    rules.push_back({.type = "hamster_release", .track = 3, .count = 10, .radius_min = 300, .radius_max = 500,
                     .covers = {arable_loess, nature_arable}, .near = hamster, .funder = "rijk"});
    rules.push_back({.type = "otter_release", .track = 3, .count = 6, .radius_min = 1500, .radius_max = 2500,
                     .covers = {fen_lake, reed_marsh, lake}, .near = otter, .funder = "rijk"});
    rules.push_back({.type = "otter_passage", .track = 3, .count = 60, .radius_min = 800, .radius_max = 1500,
                     .covers = {fen_lake, lake, ditch_canal, river, stream, reed_marsh}, .motorway_max_m = 3000,
                     .funder = "rijk"});
    rules.push_back({.type = "black_grouse_programme", .track = 3, .count = 4, .radius_min = 900, .radius_max = 1500,
                     .covers = {dry_heath, wet_heath}, .near = {{"Sallandse Heuvelrug", {225, 484}, 4}}, .funder = "rijk"});
    rules.push_back({.type = "large_blue_meadows", .track = 3, .count = 24, .radius_min = 150, .radius_max = 300,
                     .covers = {wet_meadow, stream_meadow, grassland_sand, grassland_clay, grassland_peat, floodplain},
                     .near = blues, .funder = "rijk"});
    rules.push_back({.type = "large_blue_release", .track = 3, .count = 4, .radius_min = 250, .radius_max = 400,
                     .covers = {wet_meadow, stream_meadow}, .near = blues, .funder = "rijk"});
    rules.push_back({.type = "alcon_blue_heaths", .track = 3, .count = 60, .radius_min = 150, .radius_max = 300,
                     .covers = {wet_heath}, .in_nature = true, .funder = "provincie"});
    rules.push_back({.type = "toad_ponds", .track = 3, .count = 26, .radius_min = 150, .radius_max = 250,
                     .covers = {quarry, chalk_grassland, hedgerow_landscape, hill_woodland},
                     .near = {{"Zuid-Limburg", {188, 317}, 16}}, .funder = "provincie"});
    rules.push_back({.type = "tree_frog_ponds", .track = 3, .shape = point, .count = 80,
                     .covers = {hedgerow_landscape, stream_meadow, herb_rich_grassland},
                     .near = {{"Twente", {255, 480}, 20}, {"Achterhoek", {238, 448}, 22}, {"Midden-Limburg", {198, 352}, 10},
                              {"Zeeuws-Vlaanderen", {25, 370}, 16}, {"Noord-Brabant", {160, 398}, 22}},
                     .funder = "provincie"});
    rules.push_back({.type = "spadefoot_dunes", .track = 3, .count = 26, .radius_min = 150, .radius_max = 300,
                     .covers = {arable_sand, nature_arable, dry_heath},
                     .near = {{"Overijssel", {228, 500}, 14}, {"Limburg", {204, 390}, 12}, {"Noord-Brabant", {164, 372}, 16},
                              {"Drenthe", {212, 534}, 10}},
                     .funder = "provincie"});
    rules.push_back({.type = "harrier_nests", .track = 3, .count = 40, .radius_min = 800, .radius_max = 1500,
                     .covers = {arable_clay, arable_sand},
                     .near = {{"Oost-Groningen", {264, 574}, 18}, {"Flevoland", {170, 495}, 16}}, .contract_years = 6,
                     .funder = "provincie"});
    rules.push_back({.type = "tern_rafts", .track = 3, .count = 60, .radius_min = 200, .radius_max = 350,
                     .covers = {ditch_canal, fen_lake, lake}, .in_nature = false, .funder = "provincie"});
    rules.push_back({.type = "owl_boxes", .track = 3, .count = 80, .radius_min = 900, .radius_max = 1600,
                     .covers = {hedgerow_landscape, orchard, grassland_sand, grassland_clay}, .funder = "landschapsbeheer"});
    rules.push_back({.type = "arable_flora_reserve", .track = 3, .count = 70, .radius_min = 120, .radius_max = 220,
                     .covers = {arable_loess, arable_sand, arable_clay}, .contract_years = 6, .funder = "provincie"});
    rules.push_back({.type = "heath_flora_return", .track = 3, .count = 50, .radius_min = 120, .radius_max = 220,
                     .covers = {heath_grassland, wet_heath}, .in_nature = true, .funder = "provincie"});
    rules.push_back({.type = "orchid_mowing", .track = 3, .count = 50, .radius_min = 120, .radius_max = 250,
                     .covers = {chalk_grassland, dune_slack, wet_meadow, quaking_fen}, .in_nature = true,
                     .funder = "provincie"});
    rules.push_back({.type = "corncrake_mowing", .track = 3, .count = 50, .radius_min = 300, .radius_max = 600,
                     .covers = {floodplain, river_grassland, stream_meadow}, .contract_years = 6, .funder = "provincie"});
    rules.push_back({.type = "coastal_bird_islands", .track = 3, .count = 30, .radius_min = 200, .radius_max = 400,
                     .covers = {beach, salt_marsh, brackish_water, tidal_flat}, .funder = "provincie"});
    rules.push_back({.type = "dormouse_edges", .track = 3, .count = 30, .radius_min = 180, .radius_max = 320,
                     .covers = {hill_woodland, hedgerow_landscape}, .near = {{"Zuid-Limburg", {190, 313}, 14}},
                     .funder = "provincie"});
    rules.push_back({.type = "bat_roosts", .track = 3, .shape = point, .count = 60,
                     .covers = {deciduous_forest, old_forest, mixed_forest, hill_woodland, village, urban_green},
                     .funder = "provincie"});
    rules.push_back({.type = "migratory_fish_release", .track = 3, .count = 6, .radius_min = 600, .radius_max = 900,
                     .covers = {river}, .near = {{"Waal", {170, 434}, 30}, {"IJssel", {205, 480}, 30}}, .funder = "rijk"});
    rules.push_back({.type = "vole_islands", .track = 3, .count = 40, .radius_min = 200, .radius_max = 350,
                     .covers = {reed_marsh, fen_lake, grassland_peat}, .in_nature = true, .funder = "provincie"});
}

}  // namespace

std::vector<MeasureRule> measure_rules() {
    std::vector<MeasureRule> rules;
    add_coupled(rules);
    add_widened(rules);
    add_programmes(rules);
    return rules;
}

}  // namespace spoor
