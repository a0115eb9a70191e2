#pragma once

#include <string>
#include <vector>

namespace spoor {

/// While it lives, what GDAL reports on this thread is collected and never printed.
class GdalErrors {
public:
    GdalErrors();
    ~GdalErrors();
    GdalErrors(const GdalErrors&) = delete;
    GdalErrors& operator=(const GdalErrors&) = delete;

    [[nodiscard]] bool failed() const { return !failures_.empty(); }
    /// What went wrong, in GDAL's words: the first failure, which is nearest to the cause; `otherwise` when
    /// GDAL said nothing.
    [[nodiscard]] std::string message(const std::string& otherwise = "no reason given") const;
    [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

    void add_failure(std::string message) { failures_.push_back(std::move(message)); }
    void add_warning(std::string message) { warnings_.push_back(std::move(message)); }

private:
    std::vector<std::string> failures_;
    std::vector<std::string> warnings_;
};

}  // namespace spoor
