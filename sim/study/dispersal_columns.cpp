#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "sim/study/species_columns.hpp"

namespace spoor {

namespace {

const std::map<std::string, KernelForm> kernel_names{
    {"exponential_distance", KernelForm::exponential_distance},
    {"exponential_density", KernelForm::exponential_density},
    {"gaussian", KernelForm::gaussian},
    {"two_dt", KernelForm::two_dt},
    {"exponential_power", KernelForm::exponential_power},
    {"lognormal", KernelForm::lognormal},
    {"inverse_power", KernelForm::inverse_power},
    {"weibull", KernelForm::weibull}};

KernelComponent read_component(const TableRow& row, const std::string& kernel, const std::string& mean,
                               const std::string& shape) {
    KernelComponent component;
    component.form = row.choice(kernel, kernel_names).value_or(KernelForm::exponential_density);
    const auto distance = row.number(mean, number_range::positive);
    if (row.text(mean).empty())
        row.fault("SP0315", mean, "is missing: a kernel is given by its mean distance in metres");
    component.mean_distance = distance.value_or(1);
    component.shape = shape.empty() ? 0 : row.number(shape).value_or(0);
    return component;
}

void read_kernel(const TableRow& row, SpeciesDispersal& dispersal) {
    if (row.text("kernel").empty())
        row.fault("SP0316", "kernel", "is missing", "one of the kernels of docs/model.md");
    dispersal.kernel.first = read_component(row, "kernel", "mean_distance_m", "dispersal_shape");
    if (!row.text("kernel_2").empty()) {
        dispersal.kernel.second = read_component(row, "kernel_2", "mean_distance_2_m", "dispersal_shape");
        dispersal.kernel.share_2 = row.number("share_2", number_range::share).value_or(0);
    }
    dispersal.discretisation.tail =
        row.number("kernel_tail", {.min = 0, .max = 0.5, .min_open = true}).value_or(1e-4);
    dispersal.discretisation.self = row.flag("kernel_self").value_or(true);
    dispersal.discretisation.area_to_area =
        row.choice("kernel_integration", std::map<std::string, bool>{{"area", true}, {"centre", false}})
            .value_or(true);
    const auto check = [&](const KernelComponent& component) {
        try {
            (void)kernel_cdf({.first = component}, component.mean_distance);
        } catch (const std::invalid_argument& error) {
            row.fault("SP0317", "dispersal_shape", error.what());
        }
    };
    check(dispersal.kernel.first);
    if (dispersal.kernel.second) check(*dispersal.kernel.second);
}

void read_walk(const TableRow& row, SpeciesDispersal& dispersal) {
    std::vector<std::string> layers;
    for (const Layer& layer : row.context().study.layers) layers.push_back(layer.name);
    dispersal.permeability_layer = row.text("permeability");
    if (!row.context().study.layer(dispersal.permeability_layer)) {
        row.fault("SP0318", "permeability",
                  fmt::format("there is no layer '{}' to walk over", dispersal.permeability_layer),
                  suggest(dispersal.permeability_layer, layers));
    }
    dispersal.walk.steps = row.whole("walk_steps", 1, 100'000).value_or(0);
    if (row.text("walk_steps").empty()) row.fault("SP0319", "walk_steps", "is missing");
    dispersal.walk.settle = row.number("walk_settle", number_range::share).value_or(0.5);
    dispersal.walk.mortality = row.number("walk_mortality", number_range::share).value_or(0);
}

}  // namespace

void read_dispersal(const TableRow& row, Species& species) {
    SpeciesDispersal& dispersal = species.dispersal;
    EmigrationRule& emigration = species.population.emigration;
    const std::map<std::string, DispersalForm> forms{
        {"none", DispersalForm::none}, {"kernel", DispersalForm::kernel}, {"walk", DispersalForm::walk}};
    dispersal.form = row.choice("dispersal", forms).value_or(DispersalForm::none);
    if (dispersal.form == DispersalForm::none) {
        if (!row.text("mean_distance_m").empty() || !row.text("kernel").empty()) {
            row.warning("SP0601", "dispersal", "is 'none', though a kernel is given: nobody will disperse");
        }
        return;
    }
    if (dispersal.form == DispersalForm::kernel) read_kernel(row, dispersal);
    if (dispersal.form == DispersalForm::walk) read_walk(row, dispersal);
    dispersal.rules.attraction = row.number("attraction", number_range::not_negative).value_or(0);
    dispersal.rules.edge =
        row.choice("edge", std::map<std::string, EdgeRule>{{"lost", EdgeRule::lost},
                                                           {"redistributed", EdgeRule::redistributed}})
            .value_or(EdgeRule::lost);
    const bool settles =
        row.choice("arrival", std::map<std::string, bool>{{"die", false}, {"settle", true}}).value_or(false);
    dispersal.rules.settle_radius = row.number("settle_radius_m", number_range::not_negative).value_or(0);
    if (settles && dispersal.rules.settle_radius <= 0)
        row.fault("SP0320", "settle_radius_m", "is missing: who settles elsewhere needs a search radius");
    if (!settles) dispersal.rules.settle_radius = 0;
    const RateColumn leaving = read_rate_column(row, "emigration", number_range::share, 1);
    emigration.max = leaving.number;
    species.varying.emigration = leaving.varying;
    emigration.alpha = row.number("emigration_alpha");
    emigration.beta = row.number("emigration_beta").value_or(1);
    emigration.leaves_lost_habitat = row.flag("leaves_lost_habitat").value_or(false);
    const std::string who = row.text("disperses");
    if (who.empty() || who == "recruits") return;
    if (who == "all") {
        emigration.stages.fill(true);
        return;
    }
    const auto among = row.list("disperses");
    emigration.recruits = std::find(among.begin(), among.end(), "recruits") != among.end();
    for (const int stage : row.stages("disperses", {"recruits"}))
        emigration.stages[static_cast<std::size_t>(stage) - 1] = true;
}

const std::vector<std::string>& dispersal_columns() {
    static const std::vector<std::string> columns = [] {
        std::vector<std::string> all{"dispersal", "kernel", "mean_distance_m", "dispersal_shape", "kernel_2"};
        all.insert(all.end(), {"mean_distance_2_m", "share_2", "kernel_tail", "kernel_self"});
        all.insert(all.end(), {"kernel_integration", "emigration", "emigration_alpha", "emigration_beta"});
        all.insert(all.end(), {"disperses", "leaves_lost_habitat", "arrival", "settle_radius_m"});
        all.insert(all.end(), {"attraction", "edge", "permeability"});
        all.insert(all.end(), {"walk_steps", "walk_settle", "walk_mortality"});
        return all;
    }();
    return columns;
}

}  // namespace spoor
