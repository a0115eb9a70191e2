#include "sim/synthetic/land_classes.hpp"

#include <array>

namespace spoor {

namespace {

using enum LandCover;

// Groundwater, acidity and openness are typical values of Dutch handbooks as remembered (assumed): they set
// a scale, not a fact about a place.
constexpr LandClassTraits table[] = {
    {sea, "sea", "#3a6ea5", "zout_water", 0, 8.0, 1.00, 0.02, false},
    {tidal_channel, "tidal_channel", "#5d8fc4", "zout_water", 0, 8.0, 1.00, 0.02, true},
    {tidal_flat, "tidal_flat", "#a9a08a", "zout_water", 0, 7.8, 1.00, 0.05, true},
    {brackish_water, "brackish_water", "#5fa3b8", "zout_water", 0, 8.0, 1.00, 0.05, true},
    {salt_marsh, "salt_marsh", "#8fae7c", "duin_kust", 30, 7.5, 0.98, 0.60, true},
    {beach, "beach", "#f2e6b8", "duin_kust", 100, 7.8, 1.00, 0.50, true},
    {white_dune, "white_dune", "#eedc9a", "duin_kust", 250, 7.4, 0.95, 0.80, true},
    {grey_dune, "grey_dune", "#d3c67a", "duin_kust", 200, 6.6, 0.90, 0.90, true},
    {dune_slack, "dune_slack", "#9fc48a", "duin_kust", 12, 6.8, 0.85, 0.90, true},
    {dune_shrub, "dune_shrub", "#9c9f58", "duin_kust", 150, 6.0, 0.45, 0.90, true},
    {dry_heath, "dry_heath", "#b48ab8", "heide_stuifzand", 200, 4.1, 0.85, 1.00, true},
    {wet_heath, "wet_heath", "#9a6aa8", "heide_stuifzand", 32, 4.2, 0.88, 1.00, true},
    {drift_sand, "drift_sand", "#f0d8a8", "heide_stuifzand", 300, 4.3, 0.90, 0.80, true},
    {raised_bog, "raised_bog", "#7a5a78", "hoogveen_ven", 12, 3.9, 0.90, 0.80, true},
    {moorland_pool, "moorland_pool", "#506890", "hoogveen_ven", 0, 4.7, 0.85, 0.50, true},
    {heath_grassland, "heath_grassland", "#c4a88a", "heide_stuifzand", 90, 4.9, 0.90, 1.00, true},
    {reed_marsh, "reed_marsh", "#a8b45c", "laagveen_moeras", 5, 6.4, 0.75, 0.70, true},
    {quaking_fen, "quaking_fen", "#8cc8a0", "laagveen_moeras", 4, 5.9, 0.85, 0.60, true},
    {carr_woodland, "carr_woodland", "#5a8a58", "laagveen_moeras", 15, 5.0, 0.15, 0.90, true},
    {fen_lake, "fen_lake", "#6f9fd0", "laagveen_moeras", 0, 7.2, 0.90, 0.30, true},
    {wet_meadow, "wet_meadow", "#7cc87c", "nat_schraalland", 24, 5.3, 0.92, 0.90, true},
    {chalk_grassland, "chalk_grassland", "#e8e070", "heuvelland", 400, 7.2, 0.85, 1.00, true},
    {hill_woodland, "hill_woodland", "#3f7a3a", "heuvelland", 300, 6.2, 0.10, 1.00, true},
    {quarry, "quarry", "#d8d8c8", "heuvelland", 300, 7.6, 0.80, 0.50, false},
    {zinc_grassland, "zinc_grassland", "#e8c040", "heuvelland", 120, 6.2, 0.90, 0.90, true},
    {stream, "stream", "#4888d8", "beekdal", 0, 6.8, 0.60, 0.50, true},
    {stream_meadow, "stream_meadow", "#98d078", "beekdal", 40, 5.7, 0.80, 0.90, true},
    {stream_woodland, "stream_woodland", "#4f8850", "beekdal", 35, 5.6, 0.15, 1.00, true},
    {river, "river", "#3f78c8", "rivieren", 0, 7.8, 0.95, 0.10, false},
    {side_channel, "side_channel", "#68a0e0", "rivieren", 0, 7.7, 0.85, 0.30, true},
    {floodplain, "floodplain", "#b8d890", "rivieren", 80, 6.9, 0.92, 0.80, false},
    {river_grassland, "river_grassland", "#d8e078", "rivieren", 160, 6.9, 0.90, 0.90, true},
    {floodplain_woodland, "floodplain_woodland", "#5f9850", "rivieren", 60, 6.8, 0.15, 0.90, true},
    {lake, "lake", "#78a8d8", "zoet_water", 0, 7.8, 1.00, 0.05, false},
    {ditch_canal, "ditch_canal", "#88b8e8", "zoet_water", 0, 7.3, 0.85, 0.40, false},
    {pond, "pond", "#90c0f0", "zoet_water", 0, 6.8, 0.75, 0.70, false},
    {deciduous_forest, "deciduous_forest", "#4c9a48", "bos", 140, 4.4, 0.10, 1.00, true},
    {old_forest, "old_forest", "#2c6a34", "bos", 160, 4.1, 0.05, 1.00, true},
    {mixed_forest, "mixed_forest", "#3c7c40", "bos", 170, 3.9, 0.08, 1.00, true},
    {coniferous_forest, "coniferous_forest", "#1f5a3a", "bos", 210, 3.7, 0.05, 1.00, true},
    {grassland_sand, "grassland_sand", "#d8eab0", "agrarisch_grasland", 75, 5.4, 0.80, 0.70, false},
    {grassland_clay, "grassland_clay", "#cfe6a8", "agrarisch_grasland", 70, 6.6, 0.95, 0.65, false},
    {grassland_peat, "grassland_peat", "#c0e0a8", "agrarisch_grasland", 38, 5.2, 0.97, 0.65, false},
    {meadow_bird_grassland, "meadow_bird_grassland", "#a8e0a0", "agrarisch_grasland", 28, 5.5, 0.98, 0.75,
     false},
    {herb_rich_grassland, "herb_rich_grassland", "#c8e878", "agrarisch_grasland", 80, 5.8, 0.85, 0.90, false},
    {hedgerow_landscape, "hedgerow_landscape", "#a0b868", "agrarisch_grasland", 85, 5.2, 0.45, 0.95, false},
    {orchard, "orchard", "#d0b870", "agrarisch_grasland", 90, 6.6, 0.40, 0.70, false},
    {arable_sand, "arable_sand", "#f0e0b0", "akkerland", 110, 5.4, 0.88, 0.55, false},
    {arable_clay, "arable_clay", "#ece0a0", "akkerland", 95, 7.1, 0.97, 0.50, false},
    {arable_loess, "arable_loess", "#f0d890", "akkerland", 300, 6.3, 0.90, 0.55, false},
    {nature_arable, "nature_arable", "#f8e858", "akkerland", 180, 6.2, 0.92, 0.85, false},
    {urban_dense, "urban_dense", "#c83c3c", "stedelijk", 120, 7.0, 0.20, 0.05, false},
    {urban_green, "urban_green", "#d88878", "stedelijk", 110, 6.4, 0.35, 0.35, false},
    {village, "village", "#d06058", "stedelijk", 110, 6.5, 0.35, 0.30, false},
    {industry, "industry", "#8c5c9c", "stedelijk", 130, 7.2, 0.40, 0.10, false},
};

std::array<std::int8_t, 256> index_by_code() {
    std::array<std::int8_t, 256> index{};
    std::int8_t position = 0;
    for (const LandClassTraits& traits : table) index[static_cast<std::uint8_t>(traits.cover)] = position++;
    return index;
}

}  // namespace

std::span<const LandClassTraits> land_classes() {
    return table;
}

const LandClassTraits& traits_of(LandCover cover) {
    static const std::array<std::int8_t, 256> index = index_by_code();
    return table[index[static_cast<std::uint8_t>(cover)]];
}

}  // namespace spoor
