#pragma once

#include <string>

namespace spoor {

enum class Language { english, dutch };

/// What a report says in one language. Texts with braces are filled in by fmt, in the order of their
/// comments; where a language turns them round it numbers them.
struct ReportWords {
    const char* code;  //!< of the language, as HTML names it
    char decimal_mark;

    const char* synthetic;  //!< said on top where the landscape is made up
    const char* in_short;
    const char* what;         //!< title, strategies, species, years, start, replicates, baseline
    const char* best;         //!< strategy, better, species, worse
    const char* best_status;  //!< favourable then, favourable without
    const char* none_better;  //!< replicates
    const char* no_strategy;
    const char* where;     //!< region with most better, how many, region with least, how many
    const char* sure;      //!< same, replicates
    const char* cost;      //!< strategy, M EUR
    const char* cheapest;  //!< strategy, species better a M EUR
    const char* skip;      //!< link past the heading

    const char* strategies;
    const char* status;
    const char* status_figure;  //!< text alternative; year
    const char* regions;
    const char* tracks;
    const char* habitats;
    const char* stand_out;
    const char* trajectory;  //!< text alternative; species
    const char* maps;
    const char* no_maps;
    const char* map_of;          //!< species, scenario, year
    const char* map_difference;  //!< species, scenario, baseline, year
    const char* all_species;
    const char* made_how;
    const char* definitions;
    const char* download;
    const char* numbers;  //!< of a figure

    const char* scenario;
    const char* measures;
    const char* spent;
    const char* better;
    const char* worse;
    const char* same;
    const char* mean_change;
    const char* favourable;
    const char* inadequate;
    const char* bad;
    const char* unknown;
    const char* improved;
    const char* worsened;
    const char* sustainable;
    const char* region;
    const char* track;
    const char* habitat;
    const char* species;
    const char* dutch_name;
    const char* at_end;  //!< baseline
    const char* extinction;
    const char* year;
    const char* band;  //!< of the baseline, in the legend of a trajectory

    const char* define_better;
    const char* define_mean_change;
    const char* define_status;
    const char* define_sustainable;
    const char* define_extinction;
    const char* define_spent;
    const char* provenance;  //!< version, commit, date, command, seed, mode
};

[[nodiscard]] const ReportWords& words_of(Language language);

}  // namespace spoor
