#include "sim/io/cube.hpp"

#include <gmock/gmock.h>
#include <hdf5.h>
#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <limits>
#include <thread>

#include "sim/io/error.hpp"
#include "sim/io/hdf5_handle.hpp"
#include "tests/sim/io/small_cube.hpp"
#include "tests/sim/io/temporary_folder.hpp"

namespace spoor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Cubes : public InFolder {
protected:
    static const std::string& text(const Attributes& attributes, const std::string& name) {
        return std::get<std::string>(attributes.at(name));
    }
};

TEST_F(Cubes, ReadBackTheirAxes) {
    small_cube::write(at("a.nc"));

    const CubeReader cube(at("a.nc"));
    const CubeAxes expected = small_cube::axes();

    EXPECT_EQ(cube.axes().grid, expected.grid);
    EXPECT_EQ(cube.axes().crs.authority(), "EPSG:28992");
    EXPECT_EQ(cube.axes().start_year, 2007);
    EXPECT_EQ(cube.axes().years, expected.years);
    EXPECT_EQ(cube.axes().map_years, expected.map_years);
    EXPECT_EQ(cube.axes().scenarios, expected.scenarios);
    ASSERT_EQ(cube.axes().species.size(), 3U);
    EXPECT_EQ(cube.axes().species[2].name, expected.species[2].name);
    EXPECT_EQ(cube.axes().species[0].taxon_id, "gbif:2433753");
    EXPECT_EQ(cube.axes().regions[1].name, expected.regions[1].name);
    EXPECT_EQ(cube.axes().regions[1].layer, "province");
    EXPECT_EQ(cube.axes().replicates, 4);
    EXPECT_EQ(cube.measures(), 3U);
    EXPECT_THAT(cube.variables(), ElementsAre("suitability", "abundance", "occupancy", "total",
                                              "conservation_status", "cost", "measure_id"));
    EXPECT_EQ(files(), 1U);
}

TEST_F(Cubes, ReadBackTheirMaps) {
    small_cube::write(at("a.nc"));
    const CubeReader cube(at("a.nc"));
    const CellMask land = small_cube::land();

    for (const int species : {0, 2}) {
        const std::vector<CellIndex> habitat = small_cube::habitat(species);
        const std::vector<float> suitability = cube.map("suitability", 1, species, 2);
        const std::vector<float> abundance = cube.map("abundance", 1, species, 2);
        const std::vector<float> occupancy = cube.map("occupancy", 1, species, 2);
        std::size_t next = 0;
        for (CellIndex cell = 0; cell < small_cube::grid.cells(); ++cell) {
            const auto i = static_cast<std::size_t>(cell);
            if (next < habitat.size() && habitat[next] == cell) {
                ++next;
                const float exact = small_cube::abundance(cell, 1, species, 2);
                ASSERT_NEAR(suitability[i], small_cube::suitability(cell, species), 0.5 / 250 + 1e-6);
                ASSERT_NEAR(abundance[i], exact, exact * 0x1p-13F);
                ASSERT_NEAR(occupancy[i], small_cube::occupancy(cell, 2), 0.5 / 250 + 1e-6);
            } else {
                ASSERT_TRUE(std::isnan(abundance[i]));
                ASSERT_TRUE(std::isnan(occupancy[i]));
                ASSERT_TRUE(land[i] ? suitability[i] == 0 : std::isnan(suitability[i]));
            }
        }
    }
}

TEST_F(Cubes, HoldTheSameSuitabilityWrittenInStrips) {
    const std::vector<CellIndex> cells = small_cube::habitat(0);
    std::vector<float> values;
    for (const CellIndex cell : cells) values.push_back(small_cube::suitability(cell, 0));
    const CellMask land = small_cube::land();
    const auto write_rows = [&](CubeWriter& writer, std::int64_t first, std::int64_t end) {
        const CellIndex from = small_cube::grid.index({0, first});
        const CellIndex until = small_cube::grid.index({0, end});
        std::vector<CellIndex> own;
        std::vector<float> own_values;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i] < from || cells[i] >= until) continue;
            own.push_back(cells[i] - from);
            own_values.push_back(values[i]);
        }
        writer.write_suitability(0, 0, 0, first, own, own_values,
                                 land.part(static_cast<std::size_t>(from), static_cast<std::size_t>(until)));
    };
    {
        CubeWriter writer(at("strips.nc"), small_cube::axes(), {}, 0);
        write_rows(writer, 256, small_cube::grid.ny);
        write_rows(writer, 0, 256);
        EXPECT_THROW(write_rows(writer, 100, 200), Error);
        writer.finish();
    }
    {
        CubeWriter writer(at("whole.nc"), small_cube::axes(), {}, 0);
        write_rows(writer, 0, small_cube::grid.ny);
        writer.finish();
    }

    const auto strips = CubeReader(at("strips.nc")).map("suitability", 0, 0, 0);
    const auto whole = CubeReader(at("whole.nc")).map("suitability", 0, 0, 0);
    ASSERT_EQ(strips.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        ASSERT_TRUE(strips[i] == whole[i] || (std::isnan(strips[i]) && std::isnan(whole[i]))) << i;
}

TEST_F(Cubes, ReadBackTheirTables) {
    small_cube::write(at("a.nc"));
    const CubeReader cube(at("a.nc"));

    const CubeReader::TableData total = cube.table("total");
    const CubeReader::TableData status = cube.table("conservation_status");

    using Axis = TableVariable::Axis;
    EXPECT_THAT(total.axes,
                ElementsAre(Axis::scenario, Axis::species, Axis::region, Axis::time, Axis::replicate));
    ASSERT_THAT(total.shape, ElementsAre(2, 3, 2, 3, 4));
    EXPECT_EQ(total.values[((((1 * 3 + 2) * 2 + 1) * 3) + 2) * 4 + 3], small_cube::total(1, 2, 1, 2, 3));
    EXPECT_EQ(status.values[0], 1);
    EXPECT_TRUE(std::isnan(status.values[5]));
    EXPECT_THAT(cube.measure_strings("measure_id"), ElementsAre("m1", "m2", "m3"));
    EXPECT_THAT(cube.table("cost").values, ElementsAre(1e6, 2.5e5, 0));
    EXPECT_EQ(text(cube.attributes_of("total"), "units"), "count");
    EXPECT_THAT(
        std::get<std::vector<std::int64_t>>(cube.attributes_of("conservation_status").at("flag_values")),
        ElementsAre(1, 2, 3));
    EXPECT_EQ(text(cube.attributes(), "study").size(), 100'000U);
    EXPECT_EQ(std::get<std::int64_t>(cube.attributes().at("seed")), 42);
    EXPECT_EQ(text(cube.attributes(), "Conventions"), "CF-1.10, ACDD-1.3");
    EXPECT_NO_THROW(cube.verify());
}

TEST_F(Cubes, WithMapsOfSomeYearsKeepEveryYearInTheTables) {
    small_cube::write(at("a.nc"), {2007, 2009});

    const CubeReader cube(at("a.nc"));

    EXPECT_THAT(cube.axes().years, ElementsAre(2007, 2008, 2009));
    EXPECT_THAT(cube.axes().map_years, ElementsAre(2007, 2009));
    EXPECT_THAT(cube.table("total").shape, ElementsAre(2, 3, 2, 3, 4));
    EXPECT_EQ(cube.table("total").axes[3], TableVariable::Axis::time);
    const CellIndex cell = small_cube::habitat(0)[5];
    EXPECT_NEAR(cube.map("abundance", 0, 0, 1)[static_cast<std::size_t>(cell)],
                small_cube::abundance(cell, 0, 0, 1), 0.01);
}

/// Everything in a file but its run's own attributes, as text and numbers.
struct Content {
    std::vector<std::string> names;
    std::vector<Attributes> attributes;
    std::vector<std::vector<float>> maps;
    std::vector<std::vector<double>> tables;

    friend bool operator==(const Content&, const Content&) = default;
};

Content content_of(const std::filesystem::path& path) {
    const CubeReader cube(path);
    Content content{.names = cube.variables(), .attributes = {cube.attributes()}, .maps = {}, .tables = {}};
    for (const std::string& name : content.names) {
        content.attributes.push_back(cube.attributes_of(name));
        for (int species = 0;
             species < 3 && (name == "suitability" || name == "abundance" || name == "occupancy");
             ++species) {
            for (int time = 0; time < 3; ++time) {
                std::vector<float> map = cube.map(name, 1, species, time);
                std::ranges::replace_if(
                    map, [](float v) { return std::isnan(v); }, -1.0F);
                content.maps.push_back(std::move(map));
            }
        }
    }
    content.tables.push_back(cube.table("total").values);
    return content;
}

TEST_F(Cubes, HoldTheSameHoweverManyThreadsWroteThem) {
    small_cube::write(at("one.nc"));
    {
        const CubeAxes axes = small_cube::axes();
        CubeWriter writer(at("four.nc"), axes, {}, 3);
        std::vector<std::thread> threads;
        for (int k = 0; k < 4; ++k) {
            threads.emplace_back([&writer, k] {
                for (int unit = 5 - k; unit >= 0; unit -= 4) {
                    small_cube::write_maps(writer, unit % 2, unit / 2, 3);
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        small_cube::write_tables(writer, axes);
        writer.finish();
    }

    EXPECT_TRUE(content_of(at("one.nc")) == content_of(at("four.nc")));
}

TEST_F(Cubes, WrittenTwiceAlikeAreEqualToTheByte) {
    small_cube::write(at("a.nc"));
    small_cube::write(at("b.nc"));

    EXPECT_TRUE(content(at("a.nc")) == content(at("b.nc")));
}

TEST_F(Cubes, StoreNoEmptyChunksAndNothingContiguous) {
    small_cube::write(at("a.nc"));
    const Hid file = open_hdf5(at("a.nc").string(), "a.nc");
    const Hid maps(H5Dopen2(file.get(), "abundance", H5P_DEFAULT));
    const Hid space(H5Dget_space(maps.get()));
    hsize_t chunks = 0;
    H5Dget_num_chunks(maps.get(), space.get(), &chunks);

    // Every habitat lies in the first of the four chunks, but for the largest disc: rows 20 .. 180, columns
    // 40 .. 200.
    EXPECT_EQ(chunks, 2U * 3U * 3U);
    H5Lvisit(
        file.get(), H5_INDEX_NAME, H5_ITER_INC,
        [](hid_t root, const char* name, const H5L_info_t*, void*) -> herr_t {
            const Hid dataset(H5Dopen2(root, name, H5P_DEFAULT));
            const Hid properties(H5Dget_create_plist(dataset.get()));
            const std::string shown(name);
            if (shown != "spatial_ref") {
                EXPECT_EQ(H5Pget_layout(properties.get()), H5D_CHUNKED) << name;
                EXPECT_GT(H5Pget_nfilters(properties.get()), 0) << name;
            }
            return 0;
        },
        nullptr);
}

TEST_F(Cubes, OfLargeTablesWriteSliceBySlice) {
    CubeAxes axes = small_cube::axes({});
    axes.years.clear();
    for (int year = 2007; year < 2107; ++year) {
        axes.years.push_back(year);
    }
    axes.replicates = 4000;
    using Axis = TableVariable::Axis;
    {
        CubeWriter writer(at("a.nc"), axes, {}, 0);
        writer.define({.name = "total",
                       .axes = {Axis::scenario, Axis::species, Axis::region, Axis::time, Axis::replicate},
                       .type = TableVariable::Type::f32,
                       .attributes = {}});
        std::vector<double> slice(2 * 100 * 4000);
        for (int s = 0; s < 2; ++s) {
            for (int i = 0; i < 3; ++i) {
                for (std::size_t k = 0; k < slice.size(); ++k) {
                    slice[k] = static_cast<double>(k % 65'536) + s * 10 + i;
                }
                if (s == 1 && i == 2) {
                    continue;  // never written: missing
                }
                const std::vector<std::int64_t> place = {s, i};
                writer.write_table("total", place, slice);
            }
        }
        const std::vector<std::int64_t> too_deep = {0, 0, 0, 0, 0};
        EXPECT_THAT(
            message_of<Error>([&] { writer.write_table("total", too_deep, std::span(slice).first(1)); }),
            HasSubstr("takes slices of"));
        writer.finish();
    }

    const CubeReader cube(at("a.nc"));
    const CubeReader::TableData total = cube.table("total");

    const std::size_t slice = 2 * 100 * 4000;
    EXPECT_EQ(total.values[4 * slice + 123'456], 123'456 % 65'536 + 10 + 1);
    EXPECT_TRUE(std::isnan(total.values[5 * slice + 7]));
    EXPECT_TRUE(cube.axes().map_years.empty());
    EXPECT_NO_THROW(cube.verify());
}

TEST_F(Cubes, LeaveNothingWhenNotFinished) {
    {
        CubeWriter writer(at("a.nc"), small_cube::axes(), {}, 0);
        small_cube::write_maps(writer, 0, 0, 1);
        EXPECT_TRUE(std::filesystem::exists(at("a.nc.partial")));
    }

    EXPECT_EQ(files(), 0U);
}

TEST_F(Cubes, RefuseWhatDoesNotFit) {
    CubeWriter writer(at("a.nc"), small_cube::axes(), {.abundance_sd = false}, 0);
    const std::vector<CellIndex> cells = {5};
    const std::vector<float> values = {1};
    const std::vector<double> few = {1, 2};

    EXPECT_THAT(
        message_of<Error>([&] { writer.write_map(MapVariable::abundance_sd, 0, 0, 0, cells, values); }),
        HasSubstr("no maps of abundance_sd"));
    EXPECT_THAT(message_of<Error>([&] { writer.write_map(MapVariable::abundance, 0, 3, 0, cells, values); }),
                HasSubstr("species 3"));
    EXPECT_THAT(message_of<Error>([&] { writer.write_table("none", {}, few); }), HasSubstr("not defined"));
    writer.define({.name = "growth",
                   .axes = {TableVariable::Axis::species},
                   .type = TableVariable::Type::f32,
                   .attributes = {}});
    EXPECT_THAT(message_of<Error>([&] { writer.write_table("growth", {}, few); }), HasSubstr("do not fit"));
    EXPECT_THAT(
        message_of<InputError>([&] { CubeWriter(at("b.nc"), small_cube::axes(), {.deflate_level = 0}, 0); }),
        HasSubstr("outside 1..9"));
    EXPECT_THAT(message_of<InputError>([&] { CubeWriter(at("no/b.nc"), small_cube::axes(), {}, 0); }),
                HasSubstr("does not exist"));
}

TEST_F(Cubes, OfOthersAreRefused) {
    small_cube::write(at("a.nc"));
    write("text.nc", "hello");
    { const Hid file(H5Fcreate(at("plain.nc").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT)); }
    std::filesystem::copy_file(at("a.nc"), at("short.nc"));
    std::filesystem::resize_file(at("short.nc"), std::filesystem::file_size(at("short.nc")) / 2);

    EXPECT_THAT(message_of<InputError>([&] { CubeReader reader(at("none.nc")); }),
                HasSubstr("file not found"));
    EXPECT_THAT(message_of<InputError>([&] { CubeReader reader(at("text.nc")); }), HasSubstr("text.nc"));
    EXPECT_THAT(message_of<InputError>([&] { CubeReader reader(at("plain.nc")); }),
                HasSubstr("not a cube of Spoor"));
    EXPECT_THAT(message_of<InputError>([&] { CubeReader reader(at("short.nc")); }), HasSubstr("truncated"));
    const CubeReader cube(at("a.nc"));
    EXPECT_THAT(message_of<InputError>([&] { static_cast<void>(cube.map("abundanc", 0, 0, 0)); }),
                HasSubstr("did you mean 'abundance'?"));
    EXPECT_THAT(message_of<InputError>([&] { static_cast<void>(cube.map("abundance", 2, 0, 0)); }),
                HasSubstr("scenario 2"));
    EXPECT_THAT(message_of<InputError>([&] { static_cast<void>(cube.table("abundance")); }),
                HasSubstr("is no table"));
}

TEST_F(Cubes, ThatAreDamagedAreFoundOut) {
    small_cube::write(at("a.nc"));
    const Content good = content_of(at("a.nc"));
    const std::string bytes = content(at("a.nc"));
    int silent = 0;
    int found = 0;
    for (std::size_t k = 0; k < 120; ++k) {
        std::string damaged = bytes;
        const std::size_t place = (k * 7'919'993 + 31) % damaged.size();
        damaged[place] = static_cast<char>(damaged[place] ^ (1 << (k % 8)));
        write("b.nc", damaged);
        try {
            CubeReader(at("b.nc")).verify();
            silent += content_of(at("b.nc")) == good ? 0 : 1;
        } catch (const Error&) {
            ++found;
        }
    }

    EXPECT_EQ(silent, 0);
    EXPECT_GT(found, 50);
}

TEST_F(Cubes, EndTheProgramWithAMessageWhenTheDiskIsFull) {
    const std::filesystem::path path = at("full.nc");
    const auto fill_the_disk = [&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{60'000, 60'000};
        setrlimit(RLIMIT_FSIZE, &limit);
        small_cube::write(path);
        std::exit(0);
    };

    EXPECT_EXIT(fill_the_disk(), ::testing::ExitedWithCode(1), "writing '.*full.nc' failed .*File too large");
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_FALSE(std::filesystem::exists(path.string() + ".partial"));
}

}  // namespace
}  // namespace spoor
