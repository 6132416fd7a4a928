package io.opendms.cli.option;

import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.store.Store;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option {@code --config}, and what every command does with it. */
public final class ConfigurationOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file; without it, everything runs embedded, on loopback, under ./data.")
    private @Nullable Path file;

    @Spec(Target.MIXEE)
    private CommandSpec mixee;

    public Configuration load() {
        return Configuration.load(file());
    }

    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** How further commands on the same configuration are written. */
    public DmsCommand command() {
        return new DmsCommand(ProgramName.get(), Optional.ofNullable(file));
    }

    public String name() {
        return file == null ? "the configuration (no file)" : file.toString();
    }

    /** The settings; if there are none, all problems go to standard error and the command ends. */
    public Settings settings() {
        return settings(load());
    }

    public Settings settings(Configuration configuration) {
        if (configuration.settings().isEmpty()) {
            print(configuration);
            throw new CommandFailure(sentence(configuration));
        }
        return configuration.settings().get();
    }

    /**
     * The settings of a service that has a store already. Who only looks makes none: an empty one would pass for a service of
     * which there is nothing to tell.
     *
     * @throws CommandFailure if there is no store
     */
    public Settings settingsOfStore() {
        Settings settings = settings();
        requireStore(settings);
        return settings;
    }

    /** @throws CommandFailure if these settings have no store yet */
    public void requireStore(Settings settings) {
        if (!Store.isThere(settings.store())) {
            throw new CommandFailure(settings.store().absence()
                    + ", which the service makes at its first start; name the configuration of the service that you mean by"
                    + " --config" + (file == null ? "" : ", or set data in " + file));
        }
    }

    public void print(Configuration configuration) {
        configuration.problems().forEach(mixee.commandLine().getErr()::println);
    }

    public static String sentence(Configuration configuration) {
        int count = configuration.problems().size();
        return count == 1 ? "1 problem in the configuration" : count + " problems in the configuration";
    }
}
