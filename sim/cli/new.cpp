#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "sim/cli/commands.hpp"
#include "sim/cli/study_templates.hpp"
#include "sim/io/error.hpp"
#include "sim/synthetic/landscape.hpp"

namespace spoor::cli {

namespace {

struct NewOptions {
    std::string directory;
    std::string study = "small";
};

void lay_down(const NewOptions& options) {
    const std::filesystem::path directory(options.directory);
    if (std::filesystem::exists(directory) && !std::filesystem::is_empty(directory)) {
        throw InputError(fmt::format("'{}' exists and is not empty; a new study needs a directory of its own",
                                     options.directory));
    }
    std::filesystem::create_directories(directory);
    const bool national = options.study == "netherlands";
    for (const TemplateFile& file : study_templates()) {
        if (file.study != (national ? "netherlands" : "new")) continue;
        std::ofstream out(directory / file.name, std::ios::binary);
        out.write(file.content.data(), static_cast<std::streamsize>(file.content.size()));
        if (!out) throw Error(fmt::format("cannot write '{}'", (directory / file.name).string()));
    }
    write_synthetic_landscape(directory / "landscape", {.cell_size = national ? 250.0 : 1000.0, .seed = 1});
    fmt::print("{} is ready. Look into {}/study.toml, then:\n  spoor run {}/study.toml -o {}.nc\n",
               options.directory, options.directory, options.directory, directory.filename().string());
}

}  // namespace

void add_new(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<NewOptions>();
    CLI::App* command =
        app.add_subcommand("new", "A study to start from: it runs as it stands, every file commented");
    command->add_option("directory", options->directory, "Where to write it")->required()->type_name("DIR");
    command
        ->add_option("--template", options->study,
                     "small: five species at 1 km; netherlands: the default national study")
        ->check(CLI::IsMember({"small", "netherlands"}))
        ->capture_default_str();
    command->footer("Examples:\n  spoor new mystudy\n  spoor new national --template netherlands");
    command->callback([options, &invocation] {
        lay_down(*options);
        invocation.exit_code = 0;
    });
}

}  // namespace spoor::cli
