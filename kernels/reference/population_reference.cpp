#include "kernels/reference/population_reference.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/population/matrix.hpp"
#include "kernels/random/quantiles.hpp"

namespace spoor {

namespace {

float at(const LaneField& field, std::size_t cell, std::size_t lane, std::size_t lanes) {
    if (field.empty()) return 1;
    if (field.per_lane && field.values.size() == lanes) return field.values[lane];
    return field.values[field.per_lane ? cell * lanes + lane : cell];
}

float at(std::span<const float> rows, std::span<const std::uint16_t> region, std::size_t cell,
         std::size_t lane, std::size_t lanes, float neutral) {
    if (rows.empty()) return neutral;
    return rows[(region.empty() ? 0U : region[cell]) * lanes + lane];
}

double multiplier_of(const PopulationModel& model) {
    const DensityForm form = model.density.form;
    if (form == DensityForm::none || form == DensityForm::ceiling) return 1;
    if (model.density.on_survival) return 1 / dominant_eigenvalue(model.transition + model.fecundity);
    return density_multiplier(model.transition, model.fecundity);
}

float phi(const DensityRule& rule, double m, float x) {
    if (!(m > 0 && m < 1)) return 1;
    const auto b = static_cast<float>(rule.shape);
    switch (rule.form) {
        case DensityForm::beverton_holt:
            return 1 / (1 + static_cast<float>(1 / m - 1) * x);
        case DensityForm::ricker:
            return std::exp(static_cast<float>(std::log(m)) * x);
        case DensityForm::hassell:
            return std::pow(1 + static_cast<float>(std::pow(m, -1 / rule.shape) - 1) * x, -b);
        case DensityForm::gompertz:
            return static_cast<float>(m) * std::pow(std::max(x, 1e-30F), b - 1);
        default:
            return 1;
    }
}

/// One cell of one replicate in one year.
struct CellYear {
    const ReferencePopulation& of;
    const YearForcing& forcing;
    std::uint32_t year;
    std::size_t cell;
    double m;
    std::vector<float> n;         //!< (stage)
    std::vector<float> recruits;  //!< (stage)

    [[nodiscard]] std::size_t lane() const { return of.replicate % of.lanes; }
    [[nodiscard]] bool drawn() const { return of.mode == Mode::stochastic; }
    [[nodiscard]] double uniform(Process process, std::size_t stage, std::size_t draw) const {
        return draw_uniform(of.key, of.cells[cell], of.replicate,
                            {.year = year, .process = process, .stage = static_cast<std::uint8_t>(stage)},
                            static_cast<std::uint16_t>(draw));
    }
    [[nodiscard]] float capacity() const { return at(forcing.capacity, cell, lane(), of.lanes); }
    [[nodiscard]] float density(bool allee) const {
        const DensityRule& rule = of.model.density;
        float all = 0;
        for (std::size_t s = 0; s < n.size(); ++s) all += static_cast<float>(rule.stage_weights[s]) * n[s];
        const double own = forcing.density_multiplier.empty()
                               ? m
                               : static_cast<double>(at(forcing.density_multiplier, cell, lane(), of.lanes));
        float factor = phi(rule, own, all / capacity());
        if (allee && rule.allee > 0) factor *= all / (all + static_cast<float>(rule.allee));
        return factor;
    }

    [[nodiscard]] float entry(std::span<const EntryFactor> entries, std::size_t to, std::size_t from) const {
        for (const EntryFactor& one : entries) {
            if (one.to == static_cast<int>(to) && one.from == static_cast<int>(from))
                return at(one.factor, cell, lane(), of.lanes);
        }
        return 1;
    }

    void reproduce() {
        if (!(capacity() > 0)) return;
        const float factor = density(true) * at(forcing.fecundity_factor, cell, lane(), of.lanes) *
                             at(forcing.fecundity_noise, forcing.noise_region, cell, lane(), of.lanes, 1);
        for (std::size_t to = 0; to < n.size(); ++to) {
            float sum = 0;
            for (std::size_t from = 0; from < n.size(); ++from) {
                const auto rate =
                    static_cast<float>(of.model.fecundity(static_cast<int>(to), static_cast<int>(from)));
                if (rate <= 0) continue;
                const float own = entry(forcing.fecundity_entries, to, from);
                if (drawn() && of.model.offspring != OffspringDraw::poisson) {
                    sum += offspring(to, from, rate, factor * own);
                } else {
                    sum += rate * n[from] * own;
                }
            }
            const bool waiting = of.model.offspring == OffspringDraw::poisson || !drawn();
            recruits[to] = waiting ? sum * factor : sum;
        }
    }

    [[nodiscard]] float offspring(std::size_t to, std::size_t from, float rate, float factor) const {
        const double u = uniform(Process::offspring, to, from);
        if (of.model.offspring == OffspringDraw::binomial) {
            const float each = rate * factor;
            const float chances = std::max(1.0F, std::ceil(each));
            return static_cast<float>(binomial_quantile(u, n[from] * chances, each / chances));
        }
        const float mean = n[from] * rate * factor;
        return static_cast<float>(
            mean > 0
                ? negative_binomial_quantile(u, mean, static_cast<float>(of.model.fecundity_size) * n[from])
                : 0);
    }

    void survive() {
        std::vector<float> next(n.size(), 0.0F);
        const float phi_survival = of.model.density.on_survival ? density(false) : 1.0F;
        const float factor = phi_survival * at(forcing.survival_factor, cell, lane(), of.lanes);
        const float odds =
            std::exp(at(forcing.survival_noise, forcing.noise_region, cell, lane(), of.lanes, 0));
        for (std::size_t from = 0; from < n.size(); ++from) {
            const double total = of.model.transition.col(static_cast<int>(from)).sum();
            auto all = static_cast<float>(total);
            if (!forcing.transition_entries.empty()) {
                all = 0;
                for (std::size_t to = 0; to < n.size(); ++to) {
                    const auto share = static_cast<float>(
                        of.model.transition(static_cast<int>(to), static_cast<int>(from)) / total);
                    if (share > 0)
                        all +=
                            static_cast<float>(total) * share * entry(forcing.transition_entries, to, from);
                }
            }
            float p = std::min(1.0F, std::min(1.0F, all) * factor);
            if (!forcing.survival_noise.empty()) p = p * odds / (1 - p + p * odds);
            float left = 1;
            std::size_t fate = 0;
            for (std::size_t to = 0; to < n.size(); ++to) {
                const double share = of.model.transition(static_cast<int>(to), static_cast<int>(from));
                if (share <= 0) continue;
                float here = p * static_cast<float>(share / total);
                if (!forcing.transition_entries.empty()) {
                    const float per_rate = all > 0 ? p / all : 0.0F;
                    here = static_cast<float>(total) * static_cast<float>(share / total) * per_rate *
                           entry(forcing.transition_entries, to, from);
                }
                const float conditional = left > 0 ? std::clamp(here / left, 0.0F, 1.0F) : 0.0F;
                left -= here;
                const float taken = drawn()
                                        ? static_cast<float>(binomial_quantile(
                                              uniform(Process::survival, from, fate), n[from], conditional))
                                        : n[from] * conditional;
                ++fate;
                n[from] -= taken;
                next[to] += taken;
            }
        }
        n = next;
    }

    void strike() {
        const float survive =
            at(forcing.catastrophe_survival, forcing.catastrophe_region, cell, lane(), of.lanes, 1);
        if (survive >= 1) return;
        for (std::size_t s = 0; s < n.size(); ++s) {
            n[s] = drawn() ? static_cast<float>(
                                 binomial_quantile(uniform(Process::catastrophe, s, 1), n[s], survive))
                           : n[s] * survive;
            const bool counted = drawn() && of.model.offspring != OffspringDraw::poisson;
            recruits[s] = counted ? static_cast<float>(binomial_quantile(
                                        uniform(Process::catastrophe, 128 + s, 1), recruits[s], survive))
                                  : recruits[s] * survive;
        }
    }

    void join() {
        for (std::size_t s = 0; s < n.size(); ++s) {
            if (drawn() && of.model.offspring == OffspringDraw::poisson && recruits[s] > 0) {
                recruits[s] =
                    static_cast<float>(poisson_quantile(uniform(Process::offspring, s, 0), recruits[s]));
            }
            n[s] += recruits[s];
            recruits[s] = 0;
        }
    }

    void release() {
        for (const Release& one : forcing.releases) {
            if (one.cell != cell || of.replicate % one.modulus != one.remainder) continue;
            double number = std::abs(one.number);
            if (drawn()) {
                const DrawSite site{
                    .year = year, .process = Process::release, .stage = static_cast<std::uint8_t>(one.stage)};
                number = std::floor(number +
                                    (draw_bits(of.key, of.cells[cell], of.replicate, site) + 0.5) * 0x1p-32);
            }
            float& here = n[static_cast<std::size_t>(one.stage)];
            here = std::max(0.0F, here + static_cast<float>(one.number < 0 ? -number : number));
        }
    }
};

}  // namespace

void ReferencePopulation::start(std::span<const float> capacity, double share) {
    const Eigen::VectorXd stable = asymptotics(model.transition, model.fecundity).stable_stages;
    numbers.assign(static_cast<std::size_t>(model.stages()), std::vector<float>(cells.size()));
    for (std::size_t c = 0; c < cells.size(); ++c) {
        auto left = static_cast<float>(share * static_cast<double>(capacity[c]));
        const DrawSite site{.year = 0, .process = Process::initial, .stage = 0};
        if (mode == Mode::stochastic) {
            const double fraction = static_cast<double>(left) - std::floor(static_cast<double>(left));
            left = std::floor(left) +
                   (draw_bits(key, cells[c], replicate, site) < fraction * 0x1p32 ? 1.0F : 0.0F);
        }
        double remaining = 1;
        for (int s = 0; s < model.stages(); ++s) {
            const auto stage = static_cast<std::size_t>(s);
            const auto share_here = static_cast<float>(stable(s) / remaining);
            float here = left;
            if (s + 1 < model.stages()) {
                const double u =
                    draw_uniform(key, cells[c], replicate, site, static_cast<std::uint16_t>(1 + s));
                here = mode == Mode::expected ? share_here * left
                                              : static_cast<float>(binomial_quantile(u, left, share_here));
            }
            numbers[stage][c] = here;
            left -= here;
            remaining -= stable(s);
        }
    }
}

void ReferencePopulation::step(const YearForcing& forcing, std::uint32_t year) {
    const double m = multiplier_of(model);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        CellYear here{
            .of = *this, .forcing = forcing, .year = year, .cell = c, .m = m, .n = {}, .recruits = {}};
        for (const std::vector<float>& stage : numbers) here.n.push_back(stage[c]);
        here.recruits.assign(here.n.size(), 0.0F);
        const auto clear = [&] {
            if (!(here.capacity() > 0)) std::fill(here.n.begin(), here.n.end(), 0.0F);
        };
        clear();
        for (const Event event : model.order) {
            if (event == Event::reproduction) here.reproduce();
            if (event == Event::survival) here.survive();
            if (event == Event::catastrophe) here.strike();
            if (event == Event::dispersal) here.join();
            if (event == Event::releases) here.release();
            clear();
        }
        here.join();
        for (std::size_t s = 0; s < here.n.size(); ++s) numbers[s][c] = here.n[s];
    }
}

}  // namespace spoor
