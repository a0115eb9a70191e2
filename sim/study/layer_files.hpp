#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>

#include "sim/io/findings.hpp"
#include "sim/io/tasks_beside.hpp"
#include "sim/study/layer_rasters.hpp"
#include "sim/study/layer_survey.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// The files of a study's layers, each of which has to be looked at once from end to end: while the study is
/// read on, or by who reads them anyway.
class LayerFiles {
public:
    struct Place {
        int line = 0;
        std::string where;
    };
    struct File {
        std::size_t layer = 0;  //!< its number in the study
        Layer of;               //!< a copy: a study that is read on may come to more layers
        int year = 0;           //!< calendar year of the source
        std::string study_file;
        Place source;
        Place classes;
    };

    void add(File file);

    /// Sets other threads to look at all of them. Grid, reference system and mask of the study stay as they
    /// are until `finish`. @param kept takes the rasters of the period's start where it has room; null:
    /// nowhere.
    void begin(const Study& study, LayerRasters* kept);

    /// Rows of a file that somebody has read. Different files may be shown by different threads at once.
    /// @param rows which rows: a study of them (RowsOfStudy), no further south than the last ones reached.
    void show(const Study& rows, int layer, int year, std::span<const float> cells);

    /// Of a file that could not be read, in any of its rows.
    void tell(int layer, int year, const std::string& fault);
    [[nodiscard]] bool any_unreadable() const;

    /// Reads what nobody has looked at from end to end, and reports the faults of all.
    void finish(const Study& study, Findings& findings);

    /// Of the first file of a layer, after `finish`; nothing where it has a fault.
    [[nodiscard]] std::optional<LayerStatistics> statistics(std::size_t layer) const;

private:
    struct State {
        File file;
        std::optional<LayerSurveyor> surveyor{};
        std::int64_t next_row = 0;
        std::optional<LayerSurvey> found{};
        std::string fault{};  //!< why it cannot be read
    };

    State* find(int layer, int year);
    static void survey(const Study& study, State& state, LayerRasters* kept);
    static void report(const State& state, Findings& findings);

    std::deque<State> files_;  // threads hold on to theirs
    TasksBeside tasks_;
};

}  // namespace spoor
