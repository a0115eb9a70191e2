#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "sim/engine/content_facts.hpp"
#include "sim/engine/kept_reference.hpp"

namespace spoor {

/// A finished run whose units were kept: its reference serves other runs that have the same one.
class Baseline {
public:
    /// @param facts of the run it is to serve. Throws InputError where no units are kept beside the cube, and
    /// where their reference is another one: it names what differs.
    Baseline(const std::filesystem::path& cube, const ContentFacts& facts);

    /// Whether that run had no other scenario: what it has of a species is then what any run has whose
    /// scenarios do not reach it. (Another one's scenarios may have made habitat, in which dispersers count
    /// as arrived.)
    [[nodiscard]] bool is_of_reference_alone() const { return is_of_reference_alone_; }

    /// Whether the species was in that run.
    [[nodiscard]] bool has(const std::string& species) const;

    /// @param nobody numbers of the regions, entries and replicates of the run, without anybody.
    /// @returns nothing where the species was not in that run; nor where its unit is damaged or tells no
    /// reference, and `warn` says why. Any thread.
    [[nodiscard]] std::optional<KeptReference> reference(
        const std::string& species, const Grid& grid, const RegionalNumbers& nobody,
        const std::function<void(const std::string&)>& warn) const;

private:
    std::filesystem::path folder_;
    std::string key_;
    bool is_of_reference_alone_ = false;
};

}  // namespace spoor
