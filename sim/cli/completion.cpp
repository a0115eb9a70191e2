#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "sim/cli/commands.hpp"

namespace spoor::cli {

namespace {

struct Words {
    std::string command;  //!< empty for the program itself
    std::string description;
    std::vector<std::string> options;
};

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

std::vector<Words> words_of(const CLI::App& app) {
    std::vector<Words> all;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        all.push_back({command->get_name(), command->get_description(), option_names(*command)});
    }
    return all;
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " "));
}

std::string bash(const std::vector<Words>& commands) {
    std::vector<std::string> names;
    std::string cases;
    for (const Words& words : commands) {
        names.push_back(words.command);
        cases += fmt::format("    {}) words=\"{}\" ;;\n", words.command, joined(words.options));
    }
    return fmt::format(
        "_spoor() {{\n  local current=${{COMP_WORDS[COMP_CWORD]}} words=\"{} --help --version\"\n"
        "  case ${{COMP_WORDS[1]}} in\n{}  esac\n"
        "  [ \"$COMP_CWORD\" -eq 1 ] && words=\"{} --help --version\"\n"
        "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
        "  [[ $current == -* ]] || COMPREPLY+=($(compgen -f -- \"$current\"))\n}}\n"
        "complete -o filenames -F _spoor spoor\n",
        joined(names), cases, joined(names));
}

std::string zsh(const std::vector<Words>& commands) {
    std::string script = "#compdef spoor\n_spoor() {\n  local -a commands\n  commands=(\n";
    for (const Words& words : commands)
        script += fmt::format("    '{}:{}'\n", words.command, words.description);
    script +=
        "  )\n  if (( CURRENT == 2 )); then _describe 'command' commands; return; fi\n  case $words[2] in\n";
    for (const Words& words : commands) {
        script += fmt::format("    {}) compadd -- {} ;;\n", words.command, joined(words.options));
    }
    return script + "  esac\n  _files\n}\ncompdef _spoor spoor\n";
}

std::string fish(const std::vector<Words>& commands) {
    std::string script;
    for (const Words& words : commands) {
        script += fmt::format("complete -c spoor -n __fish_use_subcommand -a {} -d '{}'\n", words.command,
                              words.description);
        for (const std::string& option : words.options) {
            script += fmt::format("complete -c spoor -n '__fish_seen_subcommand_from {}' -l {}\n",
                                  words.command, option.substr(2));
        }
    }
    return script;
}

}  // namespace

void add_completion(CLI::App& app, Invocation& invocation) {
    auto shell = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("completion", "Print a completion script for a shell");
    command->add_option("shell", *shell, "The shell")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    command->footer("Example:\n  spoor completion bash > ~/.local/share/bash-completion/completions/spoor");
    command->callback([shell, &app, &invocation] {
        const std::vector<Words> commands = words_of(app);
        fmt::print("{}", *shell == "bash"  ? bash(commands)
                         : *shell == "zsh" ? zsh(commands)
                                           : fish(commands));
        invocation.exit_code = 0;
    });
}

}  // namespace spoor::cli
