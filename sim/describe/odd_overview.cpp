#include <fmt/format.h>

#include <algorithm>

#include "sim/describe/markdown_table.hpp"
#include "sim/describe/names.hpp"
#include "sim/describe/odd_elements.hpp"

namespace spoor {

namespace {

std::string scenario_list(const Study& study) {
    MarkdownTable table(
        {"scenario", "strategy", "tracks", "types", "provinces", "budget [EUR]", "order", "drivers"});
    for (const Scenario& scenario : study.scenarios) {
        std::vector<std::string> drivers;
        for (const int driver : scenario.drivers)
            drivers.push_back(study.drivers[static_cast<std::size_t>(driver)].name);
        const std::string driven = fmt::format("{}", fmt::join(drivers, "; "));
        if (!scenario.strategy) {
            table.add({scenario.name, "no measures", "", "", "", "", "", driven});
            continue;
        }
        const Strategy& strategy = study.strategies[static_cast<std::size_t>(*scenario.strategy)];
        std::vector<int> tracks;
        for (const Track track : strategy.tracks) tracks.push_back(static_cast<int>(track));
        table.add({scenario.name, strategy.name, fmt::format("{}", fmt::join(tracks, "; ")),
                   fmt::format("{}", fmt::join(strategy.types, "; ")),
                   fmt::format("{}", fmt::join(strategy.provinces, "; ")),
                   strategy.budget ? fmt::format("{:.0f}", *strategy.budget) : std::string(),
                   strategy.order == Strategy::Order::effect_per_cost ? "effect_per_cost" : "listed",
                   driven});
    }
    return table.text();
}

std::size_t ride_along(const Study& study) {
    return static_cast<std::size_t>(
        std::count_if(study.species.begin(), study.species.end(),
                      [](const Species& one) { return one.role == SpeciesRole::ride_along; }));
}

std::size_t most_stages(const Study& study) {
    int most = 1;
    for (const Species& species : study.species) most = std::max(most, species.population.stages());
    return static_cast<std::size_t>(most);
}

/// What each event does, one sentence.
std::string meaning_of(Event event) {
    switch (event) {
        case Event::noise:
            return "good and bad years: fecundity and survival of each noise region are multiplied or "
                   "shifted";
        case Event::reproduction:
            return "recruits are born; density dependence acts on fecundity by N/K of the cell";
        case Event::survival:
            return "who is there survives, stays in its stage or moves to another, or dies";
        case Event::dispersal:
            return "some leave their cell, travel and arrive, or are lost";
        case Event::catastrophe:
            return "in regions that are struck a share is killed";
        case Event::releases:
            return "measures add or remove individuals";
    }
    return {};
}

}  // namespace

std::string odd_purpose(const Study& study) {
    std::string text = "## 1. Purpose and patterns\n\n";
    if (!study.description.empty()) text += study.description + ".\n\n";
    text += fmt::format(
        "The purpose is to compare strategies of measures by what they do to {} species ({} targets, {} that "
        "ride along) from {} to {}: how many are left, where, and how likely they are to go quasi-extinct. "
        "Differences between scenarios are the answer; absolute numbers are as good as the tables below.\n\n",
        study.species.size(), study.species.size() - ride_along(study), ride_along(study), study.period.start,
        study.period.year(study.period.steps()));
    text += scenario_list(study);
    text +=
        "\nPatterns that a credible run should show, and that are looked at: species live where they are "
        "known "
        "to live; few change class within one period of policy, and some do over fifty years; growth factors "
        "lie within published ranges. Processes are held to published answers in docs/validation.md of the "
        "program."
        "\n\n";
    return text;
}

std::string odd_entities(const Study& study) {
    const Grid& grid = study.grid;
    std::string text = "## 2. Entities, state variables and scales\n\n";
    MarkdownTable entities({"entity", "state variables"});
    entities.add({"cell",
                  "value of every layer; suitability (0..1) and carrying capacity [individuals] of every "
                  "species; whether it belongs to the grid's mask; its region in every region layer"});
    entities.add(
        {"population of a species in a cell",
         fmt::format("number of individuals by stage (up to {} stages) and, with two sexes, by sex; the "
                     "recruits of the year until they disperse",
                     most_stages(study))});
    entities.add({"noise region",
                  "this year's deviation of fecundity and of survival; whether a catastrophe "
                  "struck"});
    entities.add({"measure",
                  "type, track, start, end, probability, cost, cells; whether it goes ahead in each "
                  "future"});
    entities.add({"scenario", "a strategy (measures within a budget) under drivers; futures and replicates"});
    text += entities.text() + "\n";
    text +=
        fmt::format("Space: {} x {} cells of {} m in {}, x {} .. {}, y {} .. {}. ", grid.nx, grid.ny,
                    number(grid.cell_size), study.crs.name(), number(grid.x_min),
                    number(grid.x_min + static_cast<double>(grid.nx) * grid.cell_size),
                    number(grid.y_max - static_cast<double>(grid.ny) * grid.cell_size), number(grid.y_max));
    text += fmt::format(
        "Time: steps of one year, {} in all: a period of {} from {}{}. Entry k of the time axis is 1 January "
        "of "
        "{} + k. ",
        study.period.steps(), study.period.years, study.period.start,
        study.period.horizon > 0 ? fmt::format(" and a horizon of {} after it", study.period.horizon) : "",
        study.period.start);
    if (study.run.of_individuals() == Mode::stochastic) {
        text += fmt::format("Numbers are whole individuals, in {} replicates and {} futures.\n\n",
                            study.run.replicates, study.run.futures);
    } else if (study.run.mode == Mode::stochastic) {
        text +=
            fmt::format("Numbers are means in {} replicates and {} futures: individuals are not drawn.\n\n",
                        study.run.replicates, study.run.futures);
    } else {
        text += "Numbers are expected means: no draws are made.\n\n";
    }
    if (study.region_layers.empty()) return text;
    text += "Results are told for the whole grid and for these regions:\n\n";
    MarkdownTable regions({"region layer", "regions", "names"});
    for (const RegionLayer& layer : study.region_layers) {
        regions.add({layer.name, std::to_string(layer.regions.size()),
                     fmt::format("{}", fmt::join(layer.regions, "; "))});
    }
    return text + regions.text() + "\n";
}

std::string odd_scheduling(const Study& study) {
    std::string text = "## 3. Process overview and scheduling\n\n";
    text +=
        "Each year, in every scenario, future and replicate:\n\n"
        "1. **drivers and measures**: layers take the values of the year; factors of measures on survival, "
        "fecundity and carrying capacity are found.\n"
        "2. **suitability** of every species on every cell whose layers changed, and from it **carrying "
        "capacity**.\n";
    int number_of_step = 3;
    for (const Event event : study.species.front().population.order)
        text += fmt::format("{}. **{}**: {}.\n", number_of_step++, name_of(event), meaning_of(event));
    text += fmt::format(
        "{}. **census**: numbers by species, region and replicate are recorded; maps in the years asked "
        "for.\n\n"
        "Species do not act on one another, so that their order is of no matter; within a year all cells of "
        "a "
        "species undergo an event before the next event begins (synchronous update). Viability is worked out "
        "from the numbers after the last year.\n\n",
        number_of_step);
    return text;
}

}  // namespace spoor
