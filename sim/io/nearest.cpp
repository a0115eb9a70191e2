#include <algorithm>
#include <cctype>
#include <numeric>

#include "sim/io/findings.hpp"

namespace spoor {
namespace {

constexpr std::size_t most_edits = 2;
constexpr std::size_t few_candidates = 8;

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
std::size_t damerau_levenshtein(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> now(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                now[j] = std::min(now[j], before[j - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
    const std::string wanted = lower(name);
    std::string best;
    std::size_t fewest = most_edits + 1;
    for (const std::string& candidate : candidates) {
        // A name whose length differs more cannot be near; long lists of species stay cheap.
        const std::size_t longer = std::max(candidate.size(), name.size());
        if (longer - std::min(candidate.size(), name.size()) > most_edits) {
            continue;
        }
        const std::size_t edits = damerau_levenshtein(wanted, lower(candidate));
        if (edits < fewest && edits * 3 <= name.size()) {
            best = candidate;
            fewest = edits;
        }
    }
    return best;
}

std::string suggest(std::string_view name, const std::vector<std::string>& candidates) {
    if (const std::string near = nearest(name, candidates); !near.empty()) {
        return "did you mean '" + near + "'?";
    }
    if (candidates.empty() || candidates.size() > few_candidates) {
        return {};
    }
    std::string list = "one of: " + candidates.front();
    for (std::size_t i = 1; i < candidates.size(); ++i) {
        list += ", " + candidates[i];
    }
    return list;
}

}  // namespace spoor
