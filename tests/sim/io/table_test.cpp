#include "sim/io/table.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <ogrsf_frmts.h>

#include "sim/io/error.hpp"
#include "sim/io/gdal_door.hpp"
#include "tests/sim/io/temporary_folder.hpp"

namespace spoor {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Tables : public InFolder {
protected:
    Table read(const std::string& content, const std::string& name = "t.csv") {
        return read_table(write(name, content), name);
    }
    std::string fault(const std::string& content) {
        return message_of<InputError>([&] { static_cast<void>(read(content)); });
    }
};

TEST_F(Tables, AreTextTrimmedWithEmptyCells) {
    const Table table = read("id, name ,density_max\nlutra , Lutra lutra,0.02\nmeles,,\n");

    EXPECT_THAT(table.columns, ElementsAre("id", "name", "density_max"));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_THAT(table.rows[0], ElementsAre("lutra", "Lutra lutra", "0.02"));
    EXPECT_THAT(table.rows[1], ElementsAre("meles", "", ""));
    EXPECT_EQ(table.column("name"), 1U);
    EXPECT_EQ(table.column("Name"), std::nullopt);
    EXPECT_EQ(Table::spreadsheet_row(0), 2);
}

TEST_F(Tables, KeepNumbersAsTheUserWroteThem) {
    EXPECT_THAT(read("a,b,c\n1.50,007,1e3\n").rows[0], ElementsAre("1.50", "007", "1e3"));
}

TEST_F(Tables, TakeEverySeparatorLineEndingAndMark) {
    for (const std::string text :
         {"\xEF\xBB\xBFid;n\r\na;1\r\nb;2\r\n", "id\tn\na\t1\nb\t2", "id,n\ra,1\rb,2\r"}) {
        const Table table = read(text);

        EXPECT_THAT(table.columns, ElementsAre("id", "n")) << text;
        ASSERT_EQ(table.rows.size(), 2U) << text;
        EXPECT_THAT(table.rows[1], ElementsAre("b", "2")) << text;
    }
}

TEST_F(Tables, TakeQuotedSeparatorsQuotesAndLineBreaks) {
    const Table table = read("id,note\na,\"one, \"\"two\"\"\nthree\"\nb,four\n");

    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0][1], "one, \"two\"\nthree");
    EXPECT_EQ(table.rows[1][1], "four");
}

TEST_F(Tables, LeaveOutWhatSpreadsheetsLeaveBehind) {
    const Table table = read("id,n,,\na,1,,\n,,,\n\n");

    EXPECT_THAT(table.columns, ElementsAre("id", "n"));
    ASSERT_EQ(table.rows.size(), 1U);
}

TEST_F(Tables, OfAHeaderOnlyHaveNoRows) {
    EXPECT_THAT(read("id,n\n").rows, IsEmpty());
}

TEST_F(Tables, NameEveryRowWithTheWrongNumberOfFields) {
    EXPECT_THAT(fault("id,n\na,1\nb\nc,1,2\n"),
                AllOf(HasSubstr("t.csv"), HasSubstr("row 3 (line 3) has 1 fields, the header has 2"),
                      HasSubstr("row 4 (line 4) has 3 fields")));
}

TEST_F(Tables, NameTheLineOfARowAfterAQuotedLineBreak) {
    EXPECT_THAT(fault("id,n\n\"a\n\",1\nb\n"), HasSubstr("row 3 (line 4) has 1 fields"));
}

TEST_F(Tables, RefuseColumnsThatAreTwiceOrNameless) {
    EXPECT_THAT(fault("id,n,id\na,1,2\n"), HasSubstr("column 'id' is there twice"));
    EXPECT_THAT(fault("id,,n\na,1,2\n"), HasSubstr("column 2 has no name"));
}

TEST_F(Tables, RefuseBlankRowsWithinBecauseNumbersWouldShift) {
    EXPECT_THAT(fault("id,n\na,1\n\nb,2\n"), HasSubstr("row 3 is empty"));
}

TEST_F(Tables, RefuseQuotesThatAreNotClosed) {
    EXPECT_THAT(fault("id,n\na,\"1\nb,2\n"),
                HasSubstr("line 2: a quote that is opened here is never closed"));
    EXPECT_THAT(fault("id,n\n\"a\"x,1\n"), HasSubstr("line 2: 'x' follows a closing quote"));
}

TEST_F(Tables, RefuseOtherEncodings) {
    EXPECT_THAT(fault("id,n\nca\xF1on,1\n"), AllOf(HasSubstr("line 2"), HasSubstr("not UTF-8")));
    EXPECT_THAT(fault(std::string("i\0d\0,\0n\0\n\0", 10)), HasSubstr("UTF-16"));
}

TEST_F(Tables, RefuseWhatIsNotThere) {
    EXPECT_THAT(message_of<InputError>([&] { static_cast<void>(read_table(at("none.csv"), "none.csv")); }),
                HasSubstr("file not found: 'none.csv'"));
    EXPECT_THAT(fault(""), HasSubstr("is empty"));
    EXPECT_THAT(message_of<InputError>([&] { static_cast<void>(read("hello", "t.gpkg")); }),
                HasSubstr("t.gpkg"));
}

TEST_F(Tables, WriteAndReadBack) {
    const Table table{.file = "",
                      .columns = {"id", "a,b"},
                      .rows = {{"x", "with \"quotes\""}, {"y", "two\nlines"}, {"z", ""}}};

    write_csv(at("t.csv"), table);
    const Table back = read_table(at("t.csv"), "t.csv");

    EXPECT_EQ(back.columns, table.columns);
    EXPECT_EQ(back.rows, table.rows);
    EXPECT_EQ(files(), 1U);
}

class OgrTables : public Tables {
protected:
    /// A table (id text, n real, k integer) with three rows by one of GDAL's drivers.
    std::filesystem::path make(const std::string& name, const char* driver_name, const char* layer_name) {
        DatasetHandle dataset(driver(driver_name).Create(at(name).c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        add_layer(*dataset, layer_name);
        return at(name);
    }
    static void add_layer(GDALDataset& dataset, const char* layer_name) {
        OGRLayer* layer = dataset.CreateLayer(layer_name, nullptr, wkbNone);
        OGRFieldDefn id("id", OFTString);
        OGRFieldDefn n("n", OFTReal);
        OGRFieldDefn k("k", OFTInteger);
        for (OGRFieldDefn* field : {&id, &n, &k}) {
            layer->CreateField(field);
        }
        for (int i = 0; i < 3; ++i) {
            const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
            feature->SetField("id", std::string{"s"}.append(std::to_string(i)).c_str());
            if (i != 1) {
                feature->SetField("n", 0.1 + i);
            }
            feature->SetField("k", 2007 + i);
            EXPECT_EQ(layer->CreateFeature(feature.get()), OGRERR_NONE);
        }
    }
};

TEST_F(OgrTables, OfEveryDriverReadAlike) {
    const std::vector<std::pair<std::string, const char*>> kinds = {
        {"t.xlsx", "XLSX"}, {"t.ods", "ODS"}, {"t.gpkg", "GPKG"}};
    for (const auto& [name, driver_name] : kinds) {
        const Table table = read_table(make(name, driver_name, "species"), name);

        EXPECT_THAT(table.columns, ElementsAre("id", "n", "k")) << name;
        ASSERT_EQ(table.rows.size(), 3U) << name;
        EXPECT_THAT(table.rows[0], ElementsAre("s0", "0.1", "2007")) << name;
        EXPECT_THAT(table.rows[1], ElementsAre("s1", "", "2008")) << name;
        EXPECT_THAT(table.rows[2], ElementsAre("s2", "2.1", "2009")) << name;
    }
}

TEST_F(OgrTables, WithSeveralSheetsNeedOneCalledAsTheFile) {
    {
        DatasetHandle dataset(driver("XLSX").Create(at("t.xlsx").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        add_layer(*dataset, "notes");
        add_layer(*dataset, "species");
    }
    std::filesystem::copy_file(at("t.xlsx"), at("species.xlsx"));

    EXPECT_THAT(message_of<InputError>([&] { static_cast<void>(read_table(at("t.xlsx"), "t.xlsx")); }),
                HasSubstr("several tables (notes, species)"));
    EXPECT_EQ(read_table(at("species.xlsx"), "species.xlsx").rows.size(), 3U);
}

}  // namespace
}  // namespace spoor
