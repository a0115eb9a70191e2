#include "sim/io/unit_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "sim/io/error.hpp"
#include "small_cube.hpp"
#include "temporary_folder.hpp"

namespace spoor {
namespace {

using testing::HasSubstr;

using Chunks = std::vector<std::tuple<std::int64_t, std::int64_t, std::vector<std::uint8_t>>>;

/// What a unit handed over.
struct Taken {
    std::map<std::tuple<int, int, int, int>, Chunks> maps;
    std::map<std::tuple<std::string, int, int>, std::vector<double>> tables;
    std::map<std::string, std::vector<double>> kept;
    std::string line;

    friend bool operator==(const Taken&, const Taken&) = default;
};

Chunks chunks_of(const PackedMap& map) {
    Chunks chunks;
    for (const PackedMap::Chunk& chunk : map.chunks) chunks.emplace_back(chunk.y0, chunk.x0, *chunk.bytes);
    return chunks;
}

Taken read(const std::filesystem::path& path, const std::string& key, const Grid& grid = small_cube::grid) {
    Taken taken;
    taken.line = read_unit(
        path, key, grid,
        {.map =
             [&](MapVariable variable, int scenario, int species, int time, const PackedMap& map) {
                 taken.maps[{static_cast<int>(variable), scenario, species, time}] = chunks_of(map);
             },
         .table =
             [&](const std::string& name, int scenario, int species, std::span<const double> values) {
                 taken.tables[{name, scenario, species}] = {values.begin(), values.end()};
             },
         .kept = [&](const std::string& name,
                     PackedNumbers&& numbers) { taken.kept[name] = numbers.values(); }});
    return taken;
}

std::string why_not(const std::filesystem::path& path, const std::string& key) {
    try {
        (void)read(path, key);
    } catch (const Error& error) {
        return error.what();
    }
    return "it was read";
}

class Units : public InFolder {
protected:
    PackedMap map_of(float value) const {
        std::vector<CellIndex> cells;
        for (CellIndex cell = 5; cell < small_cube::grid.cells(); cell += 11) cells.push_back(cell);
        return pack_map({.grid = small_cube::grid}, MapVariable::abundance, cells,
                        std::vector<float>(cells.size(), value));
    }
    /// @return what should be read from it.
    Taken write_unit(const std::filesystem::path& path) const {
        const PackedMap one = map_of(3);
        const PackedMap other = map_of(4);
        const std::vector<double> totals{1, 2.5, -0.0, std::numeric_limits<double>::infinity()};
        std::vector<double> numbers(5000);
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = i % 7 == 0 ? 0 : 1e9 / static_cast<double>(i);
        UnitWriter unit(path, "key");
        unit.add_map(MapVariable::abundance, 0, 2, 0, one);
        unit.add_map(MapVariable::abundance, 1, 2, 0, one);
        unit.add_table("total", 1, 2, totals);
        unit.add_map(MapVariable::occupancy, 1, 2, 3, other);
        unit.add_map(MapVariable::occupancy, 0, 2, 3, {});
        unit.add_table("nothing", 0, 2, {});
        unit.add_kept("numbers", numbers);
        unit.add_kept("none", {});
        const std::uintmax_t size = unit.commit("by walk");
        EXPECT_EQ(size, std::filesystem::file_size(path));
        return {.maps = {{{1, 0, 2, 0}, chunks_of(one)},
                         {{1, 1, 2, 0}, chunks_of(one)},
                         {{3, 1, 2, 3}, chunks_of(other)},
                         {{3, 0, 2, 3}, {}}},
                .tables = {{{"total", 1, 2}, totals}, {{"nothing", 0, 2}, {}}},
                .kept = {{"numbers", numbers}, {"none", {}}},
                .line = "by walk"};
    }
};

TEST_F(Units, HandOverWhatWasPutIn) {
    const Taken expected = write_unit(at("a.su"));

    EXPECT_EQ(read(at("a.su"), "key"), expected);
    EXPECT_EQ(files(), 1U) << "no temporary file is left";
}

TEST_F(Units, LargerThanWhatIsReadAtOnceHandOverWhatWasPutIn) {
    std::vector<double> large(3'000'000);  // 24 MB
    for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<double>(i);
    const PackedMap map = map_of(3);
    UnitWriter unit(at("a.su"), "key");
    unit.add_map(MapVariable::abundance, 0, 2, 0, map);
    unit.add_table("large", 0, 2, large);
    unit.add_table("small", 0, 2, std::vector<double>{1, 2});
    unit.add_map(MapVariable::abundance, 1, 2, 0, map);
    unit.commit("line");

    const Taken taken = read(at("a.su"), "key");

    EXPECT_EQ(taken.maps.at({1, 1, 2, 0}), chunks_of(map));
    EXPECT_TRUE(taken.tables.at({"large", 0, 2}) == large);
    EXPECT_EQ(taken.tables.at({"small", 0, 2}), (std::vector<double>{1, 2}));
}

TEST_F(Units, HandOverAChunkOfSeveralMapsAsOne) {
    (void)write_unit(at("a.su"));
    std::vector<PackedMap> maps;

    (void)read_unit(at("a.su"), "key", small_cube::grid,
                    {.map = [&](MapVariable, int, int, int, const PackedMap& map) { maps.push_back(map); },
                     .table = [](const std::string&, int, int, std::span<const double>) {}});

    ASSERT_EQ(maps.size(), 4U);
    EXPECT_EQ(maps[0].chunks.front().bytes, maps[1].chunks.front().bytes);
}

TEST_F(Units, StoreAChunkOnce) {
    const PackedMap map = map_of(3);
    std::vector<std::uintmax_t> sizes;
    for (const int times : {1, 2, 50}) {
        UnitWriter unit(at("a.su"), "key");
        for (int t = 0; t < times; ++t) unit.add_map(MapVariable::abundance, 0, 0, t, map);
        sizes.push_back(unit.commit(""));
    }
    EXPECT_EQ((sizes[2] - sizes[1]) / 48, sizes[1] - sizes[0]);
    EXPECT_LT(sizes[1] - sizes[0], map.chunks.front().bytes->size());
}

TEST_F(Units, ThatWereNotFinishedLeaveNothing) {
    {
        UnitWriter unit(at("a.su"), "key");
        unit.add_map(MapVariable::abundance, 0, 0, 0, map_of(1));
    }
    EXPECT_EQ(files(), 0U);
    EXPECT_THAT(why_not(at("a.su"), "key"), HasSubstr("a.su' cannot be used: No such file"));
}

TEST_F(Units, OfAnotherRunOrVersionAreRefused) {
    write_unit(at("a.su"));
    EXPECT_THAT(why_not(at("a.su"), "yek"), HasSubstr("belongs to another run"));
    EXPECT_THAT(why_not(at("a.su"), "key2"), HasSubstr("belongs to another run"));
    std::string bytes = content(at("a.su"));
    bytes[8] = 1;
    write("b.su", bytes);
    EXPECT_THAT(why_not(at("b.su"), "key"), HasSubstr("version 1, this program reads 2"));
    write("c.su", "hello");
    EXPECT_THAT(why_not(at("c.su"), "key"), HasSubstr("shorter than its header"));
    write("d.su", std::string(5000, 'x'));
    EXPECT_THAT(why_not(at("d.su"), "key"), HasSubstr("not a unit"));
}

TEST_F(Units, ThatAreDamagedAreFoundOut) {
    write_unit(at("a.su"));
    const std::string bytes = content(at("a.su"));
    const std::size_t step = bytes.size() / 300 + 1;
    for (std::size_t place = 0; place < bytes.size(); place += place < 80 ? 1 : step) {
        std::string damaged = bytes;
        damaged[place] = static_cast<char>(damaged[place] ^ (1 << (place % 8)));
        write("b.su", damaged);
        EXPECT_THAT(why_not(at("b.su"), "key"), HasSubstr("cannot be used")) << "bit flipped at " << place;
    }
    for (std::size_t length = 0; length < bytes.size(); length += length < 80 ? 1 : step) {
        write("b.su", bytes.substr(0, length));
        EXPECT_THAT(why_not(at("b.su"), "key"), HasSubstr("cannot be used")) << "cut at " << length;
    }
    write("b.su", bytes + "x");
    EXPECT_THAT(why_not(at("b.su"), "key"), HasSubstr("longer than it says"));
}

TEST_F(Units, OfAnotherGridAreRefused) {
    write_unit(at("a.su"));
    Grid small = small_cube::grid;
    small.ny = 100;
    EXPECT_THROW((void)read(at("a.su"), "key", small), Error);
}

TEST_F(Units, SayWhereTheyCannotBeWritten) {
    try {
        const UnitWriter unit(at("no/a.su"), "key");
        FAIL() << "there is no such folder";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("no/a.su.partial': No such file"));
    }
}

}  // namespace
}  // namespace spoor
