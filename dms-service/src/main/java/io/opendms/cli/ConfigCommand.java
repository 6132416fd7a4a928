package io.opendms.cli;

import io.opendms.boot.jetty.KeyMaterial;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Configuration;
import io.opendms.config.ConfigurationText;
import io.opendms.config.Settings;
import io.opendms.config.address.TlsSettings;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.notify.text.TemplateProblem;
import io.opendms.notify.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at the configuration without starting anything. */
@Command(
        name = "config",
        description = "Checks or shows the configuration, the environment included.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(validate | show)")
final class ConfigCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "validate",
            description = "Lists all problems, also of templates of mail, each with its line, and what has no effect.",
            mixinStandardHelpOptions = true)
    int validate(@Mixin ConfigurationOption option) {
        Configuration configuration = option.load();
        PrintWriter err = writer(true);
        option.print(configuration);
        configuration.warnings().forEach(warning -> err.println("warning: " + warning));
        configuration.notices().forEach(notice -> err.println("notice: " + notice));
        if (configuration.settings().isEmpty()) {
            throw new CommandFailure(ConfigurationOption.sentence(configuration));
        }
        List<TemplateProblem> templates =
                new Texts(configuration.settings().get().notices().templates()).problems();
        if (!templates.isEmpty()) {
            templates.forEach(err::println);
            throw new CommandFailure(
                    "problems in templates of mail: " + templates.size() + "; the words of the program are used there");
        }
        requireKeys(configuration.settings().get());
        writer(false).println(option.name() + " is sound");
        return 0;
    }

    /** What a door would refuse at the start, but for the time, which passes. */
    private static void requireKeys(Settings settings) {
        requireKey("http.tls", settings.http().tls());
        requireKey("ingest.smtp.tls", settings.ingest().flatMap(IngestSettings::tls));
    }

    private static void requireKey(String section, Optional<TlsSettings> tls) {
        if (tls.isPresent()) {
            try {
                KeyMaterial.read(tls.get());
            } catch (IOException | GeneralSecurityException e) {
                throw new CommandFailure(section + " cannot be used: " + e.getMessage());
            }
        }
    }

    @Command(
            name = "show",
            description = "Shows the configuration as it was read, secrets masked.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin ConfigurationOption option,
            @Option(names = "--effective", description = "Show also the values of keys that nobody set.")
                    boolean effective,
            @Option(names = "--json", description = "Show it as one JSON document.") boolean json) {
        Configuration configuration = option.load();
        PrintWriter out = writer(false);
        if (json) {
            out.println(ConfigurationText.json(configuration, effective));
        } else {
            out.print(ConfigurationText.yaml(configuration, effective));
            out.flush();
        }
        option.settings(configuration);
        return 0;
    }

    private PrintWriter writer(boolean error) {
        return error ? spec.commandLine().getErr() : spec.commandLine().getOut();
    }
}
